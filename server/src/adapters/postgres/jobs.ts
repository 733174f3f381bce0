import { sql } from 'kysely';
import type { Job, Jobs } from '../../use-cases/ports/jobs.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';

/**
 * How often a job is tried. graphile-worker waits exp(try) seconds after each, 6 hours at most: 7 tries last for the 10
 * minutes that a link or a code lives, 20 for the 72 hours of an undo link.
 */
const MAX_ATTEMPTS: Readonly<Record<Job['task'], number>> = {
  'send-reset-links': 7,
  'send-code': 7,
  'send-notice': 20,
};

/** Queues a job in the caller's transaction: it will run when that commits, and only then. */
export async function queueJob(query: QueryBuilder, { task, ...payload }: Job): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      ${task}, payload := ${JSON.stringify(payload)}::json, max_attempts := ${MAX_ATTEMPTS[task]}::int
    )`.execute(query);
}

export class PostgresJobs implements Jobs {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  add(job: Job): Promise<void> {
    return this.#database.run((query) => queueJob(query, job));
  }
}
