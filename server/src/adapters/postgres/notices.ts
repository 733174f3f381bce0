import type { NewNotice } from '../../use-cases/ports/accounts.ts';
import type { Notice, Notices } from '../../use-cases/ports/notices.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';
import { queueJob } from './jobs.ts';

/** Keeps notices with their undo links and queues the job that sends each, in the caller's transaction. */
export async function queueNotices(
  query: QueryBuilder,
  account: string,
  notices: readonly NewNotice[],
  { reference, device, at }: { reference: string; device: string; at: Date },
): Promise<void> {
  for (const { id, kind, address, language, undoLink } of notices) {
    if (undoLink !== null) {
      const link = { id: undoLink.id, account, address, expiresAt: undoLink.expiresAt, endedAt: null };
      await query.insertInto('undo_link').values(link).execute();
    }
    const what = { kind, address, language, reference, device, at, undoLink: undoLink?.id ?? null };
    const whatBecameOfIt = { sentAt: null, failedAt: null, failure: null };
    await query
      .insertInto('notice')
      .values({ id, account, ...what, ...whatBecameOfIt })
      .execute();
    await queueJob(query, { task: 'send-notice', noticeId: id });
  }
}

export class PostgresNotices implements Notices {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  queue(
    accountId: string,
    notices: readonly NewNotice[],
    what: { reference: string; device: string; at: Date },
  ): Promise<void> {
    return this.#database.transaction((query) => queueNotices(query, accountId, notices, what));
  }

  async find(id: string): Promise<Notice | null> {
    const row = await this.#database.run((query) =>
      query.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    if (row === undefined) return null;
    const { kind, address, language, reference, device, at, undoLink, sentAt } = row;
    return { id, kind, address, language, reference, device, at, undoLinkId: undoLink, sentAt };
  }

  async markSent(id: string, at: Date): Promise<void> {
    await this.#database.run((query) => query.updateTable('notice').set({ sentAt: at }).where('id', '=', id).execute());
  }

  async markFailed(id: string, at: Date, reason: string): Promise<void> {
    await this.#database.run((query) =>
      query.updateTable('notice').set({ failedAt: at, failure: reason }).where('id', '=', id).execute(),
    );
  }
}

/** Of each kind in one transaction, so that nobody waits for a long list. */
const FORGOTTEN_AT_ONCE = 500;

/** Forgets notices of before then, and undo links that had ended by then: they hold addresses. @returns how many notices */
export async function forgetOldNotices(database: PostgresDatabase, before: Date): Promise<number> {
  for (let total = 0; ; ) {
    const { notices, links } = await database.transaction(async (query) => {
      const old = query.selectFrom('notice').select('id').where('at', '<', before).limit(FORGOTTEN_AT_ONCE);
      const ended = query.selectFrom('undo_link').select('id').where('expiresAt', '<', before).limit(FORGOTTEN_AT_ONCE);
      const notices = await query.deleteFrom('notice').where('id', 'in', old).executeTakeFirstOrThrow();
      const links = await query.deleteFrom('undo_link').where('id', 'in', ended).executeTakeFirstOrThrow();
      return { notices: Number(notices.numDeletedRows), links: Number(links.numDeletedRows) };
    });
    total += notices;
    if (notices < FORGOTTEN_AT_ONCE && links < FORGOTTEN_AT_ONCE) return total;
  }
}
