import { EventEmitter } from 'node:events';
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { graphileLogger, type WorkerLog } from './graphile-logger.ts';
import { TASKS } from './retry-policy.ts';
import type { RunJob } from './run-job.ts';
import { giveSignOfLife, type SignOfLife } from './sign-of-life.ts';

/** One run of graphile-worker, under one sign of life. */
export type Shift = Readonly<{
  signOfLife: SignOfLife;
  /** Settles when it is over, for whatever reason; never rejects. */
  over: Promise<void>;
  /** Takes no more jobs; settles when those under way are finished. */
  end(): Promise<void>;
}>;

/** Jobs that wait for another attempt are noticed by asking; new ones are told of by NOTIFY. */
const POLL_EVERY_MS = 1_000;

/**
 * Begins to take jobs. The shift ends by itself when PostgreSQL goes away.
 *
 * @throws when PostgreSQL is away
 */
export async function beginShift(
  pool: Pool,
  { runJob, concurrency, logger }: { runJob: RunJob; concurrency: number; logger: WorkerLog },
): Promise<Shift> {
  const signOfLife = await giveSignOfLife(pool);
  try {
    const runner = await run({
      pgPool: pool,
      taskList: tasksOf(runJob),
      concurrency,
      noHandleSignals: true,
      pollInterval: POLL_EVERY_MS,
      parsedCronItems: [],
      logger: graphileLogger(logger),
      events: workingAs(signOfLife.workerId),
      // Without a batch, a job that cannot be ended because PostgreSQL is away would be an unhandled rejection.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    const stop = stopOnce(runner);
    void signOfLife.lost.then(stop);
    const over = runner.promise.catch(() => undefined).then(() => signOfLife.end());
    return { signOfLife, over, end: () => stop().then(() => over) };
  } catch (error) {
    signOfLife.end();
    throw error;
  }
}

/** graphile-worker throws when it is told twice, or told what it knows. */
function stopOnce(runner: Runner): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= runner.stop().catch(() => undefined);
    return stopping;
  };
}

/** A job is over with its attempt, unless that has to be made again: then graphile-worker must see it fail. */
function tasksOf(runJob: RunJob): TaskList {
  return Object.fromEntries(
    TASKS.map((task) => [
      task,
      async (payload: unknown, { job }: { job: { id: string; attempts: number } }) => {
        const result = await runJob({ task, payload, jobId: job.id, attempt: job.attempts });
        // Kept in the database, so it holds nothing of the mail. The log has the rest.
        if (result === 'failed') throw new Error('see the log');
      },
    ]),
  );
}

/** Jobs are taken under our id, for which there is a sign of life. The event comes before the first job is looked for. */
function workingAs(workerId: string): WorkerEvents {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    workerPool.id = workerId;
  });
  return events;
}
