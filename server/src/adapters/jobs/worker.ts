import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, Pool } from 'pg';
import { openConnections } from './connections.ts';
import type { WorkerLog } from './graphile-logger.ts';
import { type JobHandlers, makeRunJob, type OnJobDone } from './run-job.ts';
import { beginShift, type Shift } from './shift.ts';
import { freeLostJobs, shortenWaits } from './upkeep.ts';

export type WorkerOptions = Readonly<{
  databaseUrl: string;
  handlers: JobHandlers;
  logger: WorkerLog;
  /** Hears of each attempt, for metrics. */
  onJobDone?: OnJobDone;
  /** Jobs at once, of this process. */
  concurrency?: number;
  /** A class of connections other than pg's own. */
  Client?: typeof Client;
  /** How often lost jobs are looked for and long waits shortened, in milliseconds. */
  upkeepEveryMs?: number;
}>;

export type RunningWorker = Readonly<{
  /**
   * Takes no more jobs, and lets those under way finish.
   *
   * @param graceMs how long they may take, in milliseconds; what is not finished then is left to another worker
   */
  stop(graceMs?: number): Promise<void>;
}>;

/** As many as the mailer has connections. */
const CONCURRENCY = 5;
/** LISTEN, the sign of life, upkeep, and one to spare. */
const FURTHER_CONNECTIONS = 4;
const UPKEEP_EVERY_MS = 15_000;
const GRACE_MS = 10_000;
const RESTART_AFTER_MS = 1_000;

/**
 * Runs queued jobs until it is stopped; they are taken as soon as the transaction that queued them commits. When PostgreSQL
 * goes away, the worker begins anew as soon as it is back. Signals are the caller's business.
 *
 * Each job runs at least once: a worker that is killed between sending a mail and noting it leaves a job that sends it again,
 * with the same Message-ID, link and code.
 *
 * @throws when PostgreSQL is away at the start, or the queue's tables cannot be made
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { databaseUrl, handlers, logger, onJobDone, concurrency = CONCURRENCY } = options;
  const pool = openConnections(databaseUrl, concurrency + FURTHER_CONNECTIONS, logger, options.Client);
  const runJob = makeRunJob({ handlers, logger, onJobDone });
  const begin = () => beginShift(pool, { runJob, concurrency, logger });
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = once(signal, 'abort');

  let shift = await begin().catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const shifts = (async () => {
    for (;;) {
      await Promise.race([shift.over, stopped]);
      if (signal.aborted) return;
      logger.warn({}, 'the worker stopped by itself and begins anew');
      shift = (await beginAgain(begin, logger, signal)) ?? shift;
    }
  })();
  const upkeep = keepUp(pool, logger, options.upkeepEveryMs ?? UPKEEP_EVERY_MS, signal);

  const finish = async () => {
    stopping.abort();
    const ended = shift.end();
    await Promise.all([shifts, upkeep, ended]);
    // Another one, if it began at this very moment.
    await shift.end();
    await pool.end();
    return true;
  };
  let finished: Promise<boolean> | undefined;
  return {
    async stop(graceMs = GRACE_MS) {
      finished ??= finish();
      if (await Promise.race([finished, sleep(graceMs, false, { ref: false })])) return;
      logger.warn({}, 'the worker leaves jobs unfinished');
      shift.signOfLife.end();
    },
  };
}

/** @returns `null` when the worker is stopped before PostgreSQL is back */
async function beginAgain(begin: () => Promise<Shift>, logger: WorkerLog, signal: AbortSignal): Promise<Shift | null> {
  while (!signal.aborted) {
    await sleep(RESTART_AFTER_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    try {
      return await begin();
    } catch (err) {
      logger.warn({ err }, 'the worker cannot begin yet');
    }
  }
  return null;
}

async function keepUp(pool: Pool, logger: WorkerLog, everyMs: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const lost = await freeLostJobs(pool, everyMs);
      if (lost.length > 0) logger.warn({ workers: lost }, 'jobs of workers that are gone were given free');
      await shortenWaits(pool);
    } catch (err) {
      logger.warn({ err }, 'the upkeep of the jobs has to wait');
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
