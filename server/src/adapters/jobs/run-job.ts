import type { Job } from '../../use-cases/ports/jobs.ts';
import { MailRefused } from '../../use-cases/ports/mailer.ts';
import type { WorkerLog } from './graphile-logger.ts';
import { readJob } from './read-job.ts';
import { RETRY_POLICIES } from './retry-policy.ts';

/** What the worker does for each task; a promise that is rejected asks for another attempt. */
export type JobHandlers = Readonly<{ [Task in Job['task']]: (job: Extract<Job, { task: Task }>) => Promise<void> }>;

/**
 * What became of one attempt. `failed`: it will be tried again. `refused`: the mail server will never take it. `given-up`:
 * it failed for the last time, or is no job.
 */
export type JobResult = 'done' | 'failed' | 'refused' | 'given-up';

/** One attempt at one job. */
type Attempt = Readonly<{
  task: Job['task'];
  /** As JSON gave it back. */
  payload: unknown;
  jobId: string;
  /** 1 at first. */
  attempt: number;
}>;

export type RunJob = (attempt: Attempt) => Promise<JobResult>;
export type OnJobDone = (task: Job['task'], result: JobResult) => void;
type Log = Pick<WorkerLog, 'warn' | 'error'>;

/** Makes one attempt and says what became of it; it never rejects. Logs hold ids, and never a payload. */
export function makeRunJob({
  handlers,
  logger,
  onJobDone,
}: {
  handlers: JobHandlers;
  logger: Log;
  onJobDone?: OnJobDone | undefined;
}): RunJob {
  return async (attempt) => {
    const result = await run(attempt, handlers, logger);
    onJobDone?.(attempt.task, result);
    return result;
  };
}

async function run({ task, payload, jobId, attempt }: Attempt, handlers: JobHandlers, logger: Log): Promise<JobResult> {
  const about = { task, jobId, attempt };
  const { maxAttempts } = RETRY_POLICIES[task];
  const job = readJob(task, payload);
  if (job === null) {
    logger.error(about, 'a job of another shape was given up');
    return 'given-up';
  }
  const named = { ...about, ...namesOf(job) };
  if (attempt > maxAttempts) {
    // Attempts are counted when they begin: these ended with their process.
    logger.error(named, 'a job was given up');
    return 'given-up';
  }
  try {
    await handle(handlers, job);
    return 'done';
  } catch (err) {
    if (err instanceof MailRefused) {
      logger.warn({ ...named, err }, 'a mail was refused for good');
      return 'refused';
    }
    if (attempt === maxAttempts) {
      logger.error({ ...named, err }, 'a job failed for the last time');
      return 'given-up';
    }
    logger.warn({ ...named, err }, 'a job failed and will be tried again');
    return 'failed';
  }
}

function handle(handlers: JobHandlers, job: Job): Promise<void> {
  switch (job.task) {
    case 'send-reset-links':
      return handlers[job.task](job);
    case 'send-code':
      return handlers[job.task](job);
    case 'send-notice':
      return handlers[job.task](job);
    case 'stamp-evidence':
      return handlers[job.task](job);
  }
}

/** By what a person who reads the log finds the thing itself; no address. */
function namesOf(job: Job): Record<string, string | number> {
  switch (job.task) {
    case 'send-reset-links':
      return { reference: job.reference };
    case 'send-code':
      return { confirmationId: job.confirmationId, send: job.send };
    case 'send-notice':
      return { noticeId: job.noticeId };
    case 'stamp-evidence':
      return { evidenceId: job.evidenceId };
  }
}
