import { sql } from 'kysely';
import type { Job, Jobs } from '../../use-cases/ports/jobs.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';

/**
 * Whoever asks for a link could tell by how quickly the next answers come whether the same machine writes a mail meanwhile:
 * measured, an area of 0.54 under the ROC curve (`bench/README.md`). So that work begins at a time of its own.
 */
const LINKS_WITHIN_MS = 1_500;

/**
 * Queues a job in the caller's transaction: it will run when that commits, and only then. How often it is tried is the
 * worker's business (`adapters/jobs/retry-policy.ts`).
 */
export async function queueJob(query: QueryBuilder, { task, ...payload }: Job): Promise<void> {
  const withinMs = task === 'send-reset-links' ? LINKS_WITHIN_MS : 0;
  await sql`select graphile_worker.add_job(
    ${task},
    payload := ${JSON.stringify(payload)}::json,
    run_at := now() + random() * ${withinMs}::int * interval '1 millisecond'
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
