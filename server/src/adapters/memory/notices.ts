import type { NewNotice } from '../../use-cases/ports/accounts.ts';
import type { Notice, Notices } from '../../use-cases/ports/notices.ts';
import { type KeptNotice, type MemoryDatabase, queueNotices } from './database.ts';

export class MemoryNotices implements Notices {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async queue(
    accountId: string,
    notices: readonly NewNotice[],
    what: { reference: string; device: string; at: Date },
  ): Promise<void> {
    this.#database.transaction((tables) => queueNotices(tables, accountId, notices, what));
  }

  async find(id: string): Promise<Notice | null> {
    const found = this.#database.tables.notices.get(id);
    if (found === undefined) return null;
    const { accountId: _, failure: __, ...notice } = found;
    return notice;
  }

  async markSent(id: string, at: Date): Promise<void> {
    this.#amend(id, { sentAt: at });
  }

  async markFailed(id: string, at: Date, reason: string): Promise<void> {
    this.#amend(id, { failure: { at, reason } });
  }

  #amend(id: string, amendment: Partial<KeptNotice>): void {
    const { notices } = this.#database.tables;
    const kept = notices.get(id);
    if (kept !== undefined) notices.set(id, { ...kept, ...amendment });
  }
}
