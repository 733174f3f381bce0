import type { EndedSessions } from '../../use-cases/ports/ended-sessions.ts';
import type { PostgresDatabase } from './database.ts';

export class PostgresEndedSessions implements EndedSessions {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  async add(holders: readonly string[], at: Date): Promise<void> {
    if (holders.length === 0) return;
    const rows = holders.map((holder) => ({ holder, endedAt: at }));
    await this.#database.run((query) =>
      query
        .insertInto('ended_session')
        .values(rows)
        .onConflict((conflict) => conflict.column('holder').doNothing())
        .execute(),
    );
  }

  async has(holder: string): Promise<boolean> {
    const row = await this.#database.run((query) =>
      query.selectFrom('ended_session').select('holder').where('holder', '=', holder).executeTakeFirst(),
    );
    return row !== undefined;
  }
}
