import type { EndedSessions } from '../../use-cases/ports/ended-sessions.ts';
import type { MemoryDatabase } from './database.ts';

export class MemoryEndedSessions implements EndedSessions {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async add(holders: readonly string[], at: Date): Promise<void> {
    for (const holder of holders) this.#database.tables.endedSessions.set(holder, at);
  }

  async has(holder: string): Promise<boolean> {
    return this.#database.tables.endedSessions.has(holder);
  }
}
