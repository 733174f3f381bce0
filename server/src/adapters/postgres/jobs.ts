import { sql } from 'kysely';
import type { Job, Jobs } from '../../use-cases/ports/jobs.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';

/**
 * Queues a job in the caller's transaction: it will run when that commits, and only then. How often it is tried is the
 * worker's business (`adapters/jobs/retry-policy.ts`).
 */
export async function queueJob(query: QueryBuilder, { task, ...payload }: Job): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, payload := ${JSON.stringify(payload)}::json)`.execute(query);
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
