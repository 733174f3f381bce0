import type { CodeTries } from '../../use-cases/ports/code-tries.ts';
import type { PostgresDatabase } from './database.ts';

export class PostgresCodeTries implements CodeTries {
  readonly #database: PostgresDatabase;
  readonly #realm: string;

  constructor(database: PostgresDatabase, realm: string) {
    this.#database = database;
    this.#realm = realm;
  }

  count(subject: string, at: Date): Promise<number> {
    const day = at.toISOString().slice(0, 'YYYY-MM-DD'.length);
    return this.#database.run(async (query) => {
      const { count } = await query
        .insertInto('code_try')
        .values({ realm: this.#realm, subject, day, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['realm', 'subject', 'day'])
            .doUpdateSet((row) => ({ count: row('code_try.count', '+', 1) })),
        )
        .returning('count')
        .executeTakeFirstOrThrow();
      return count;
    });
  }
}
