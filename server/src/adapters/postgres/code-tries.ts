import type { CodeTries } from '../../use-cases/ports/code-tries.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Forgotten at a time, so that nobody waits for a long list. */
const FORGOTTEN_AT_ONCE = 100;

export class PostgresCodeTries implements CodeTries {
  readonly #database: PostgresDatabase;
  readonly #realm: string;

  constructor(database: PostgresDatabase, realm: string) {
    this.#database = database;
    this.#realm = realm;
  }

  count(subject: string, at: Date): Promise<number> {
    return this.#database.transaction(async (query) => {
      const { count } = await query
        .insertInto('code_try')
        .values({ realm: this.#realm, subject, day: dayOf(at), count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['realm', 'subject', 'day'])
            .doUpdateSet((row) => ({ count: row('code_try.count', '+', 1) })),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      if (count === 1) await forgetOldDays(query, at);
      return count;
    });
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 'YYYY-MM-DD'.length);

/** A count of the day before yesterday can be asked for no more, not even around midnight. */
async function forgetOldDays(query: QueryBuilder, at: Date): Promise<void> {
  const old = query
    .selectFrom('code_try')
    .select(['realm', 'subject', 'day'])
    .where('day', '<', dayOf(new Date(at.getTime() - DAY_MS)))
    .limit(FORGOTTEN_AT_ONCE)
    .forUpdate()
    .skipLocked();
  await query
    .deleteFrom('code_try')
    .where((row) => row(row.refTuple('realm', 'subject', 'day'), 'in', old.$asTuple('realm', 'subject', 'day')))
    .execute();
}
