import { sql } from 'kysely';
import type { Clock } from '../../use-cases/ports/clock.ts';
import type { PostgresDatabase } from './database.ts';

/** The database's own clock: the same for every process, whatever time its machine has. */
export class PostgresClock implements Clock {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  now(): Promise<Date> {
    return this.#database.run(async (query) => {
      const milliseconds = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`;
      const row = await query.selectNoFrom(milliseconds.as('now')).executeTakeFirstOrThrow();
      return new Date(Math.floor(row.now));
    });
  }
}
