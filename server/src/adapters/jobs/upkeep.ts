import type { Pool } from 'pg';
import { RETRY_POLICIES, TASKS } from './retry-policy.ts';
import { LOCK_SPACE } from './sign-of-life.ts';

const LOST_WORKERS = `
  select locked_by from (
    select distinct locked_by from graphile_worker.jobs where locked_at < now() - $2 * interval '1 millisecond'
  ) as holder
  where pg_try_advisory_xact_lock($1::int, hashtext(locked_by))`;

const UNLOCK = 'select graphile_worker.force_unlock_workers($1::text[])';

const BRING_FORWARD = `
  select graphile_worker.reschedule_jobs(array_agg(id), run_at => now() + $2 * interval '1 millisecond')
  from graphile_worker.jobs
  where task_identifier = $1 and locked_at is null and attempts > 0
    and run_at > now() + $2 * interval '1 millisecond'
  having count(*) > 0`;

/**
 * Gives free the jobs of workers that are gone: killed, cut off, crashed. graphile-worker by itself would let them lie for 4
 * hours. A worker is gone when its sign of life is; of jobs that it took less than `lostAfterMs` ago it may just have lost
 * its connection, and be about to finish.
 *
 * @returns the workers that are gone
 */
export async function freeLostJobs(pool: Pool, lostAfterMs: number): Promise<string[]> {
  const { rows } = await pool.query<{ locked_by: string }>(LOST_WORKERS, [LOCK_SPACE, lostAfterMs]);
  const lost = rows.map((row) => row.locked_by);
  if (lost.length > 0) await pool.query(UNLOCK, [lost]);
  return lost;
}

/** Brings attempts forward that graphile-worker put off for longer than the task's policy allows. */
export async function shortenWaits(pool: Pool): Promise<void> {
  for (const task of TASKS) {
    const { maxWaitMs } = RETRY_POLICIES[task];
    if (maxWaitMs !== null) await pool.query(BRING_FORWARD, [task, maxWaitMs]);
  }
}
