import type { CodeTries } from '../../use-cases/ports/code-tries.ts';
import type { MemoryDatabase } from './database.ts';

export class MemoryCodeTries implements CodeTries {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async count(subject: string, at: Date): Promise<number> {
    const { codeTries } = this.#database.tables;
    const key = `${at.toISOString().slice(0, 'YYYY-MM-DD'.length)} ${subject}`;
    const count = (codeTries.get(key) ?? 0) + 1;
    codeTries.set(key, count);
    return count;
  }
}
