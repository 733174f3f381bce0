import { after, SESSION_LIFETIME_MS } from '../../domain/lifetimes.ts';
import type { EndedSessions } from '../../use-cases/ports/ended-sessions.ts';
import type { PostgresDatabase } from './database.ts';

/** By then a session is over by its age, whatever an older Redis says. */
const REMEMBERED_MS = SESSION_LIFETIME_MS + 60 * 60 * 1000;
/** Forgotten at a time, so that nobody waits for a long list. */
const FORGOTTEN_AT_ONCE = 100;

export class PostgresEndedSessions implements EndedSessions {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  async add(holders: readonly string[], at: Date): Promise<void> {
    if (holders.length === 0) return;
    const rows = holders.map((holder) => ({ holder, endedAt: at }));
    await this.#database.transaction(async (query) => {
      await query
        .insertInto('ended_session')
        .values(rows)
        .onConflict((conflict) => conflict.column('holder').doNothing())
        .execute();
      const old = query
        .selectFrom('ended_session')
        .select('holder')
        .where('endedAt', '<', after(at, -REMEMBERED_MS))
        .limit(FORGOTTEN_AT_ONCE)
        .forUpdate()
        .skipLocked();
      await query.deleteFrom('ended_session').where('holder', 'in', old).execute();
    });
  }

  async has(holder: string): Promise<boolean> {
    const row = await this.#database.run((query) =>
      query.selectFrom('ended_session').select('holder').where('holder', '=', holder).executeTakeFirst(),
    );
    return row !== undefined;
  }
}
