import type { Job } from '../../use-cases/ports/jobs.ts';

/** How long a task is tried. graphile-worker waits exp(attempt) seconds after each attempt, 6.1 hours at most. */
export type RetryPolicy = Readonly<{
  /** Attempts in all; the job is given up after the last. Less than 25, with which jobs are queued. */
  maxAttempts: number;
  /** Longest wait between two attempts, in milliseconds; `null`: as graphile-worker waits. */
  maxWaitMs: number | null;
}>;

/**
 * What lives for 10 minutes is tried every minute after the first four waits (3, 7, 20 and 55 seconds): a server that puts
 * strangers off for 5 minutes (greylisting, RFC 6647) gets it in time. Its use case ends it when it has expired, after 14
 * attempts at most; the rest is for attempts that ended with their process.
 */
const SHORT_LIVED: RetryPolicy = { maxAttempts: 20, maxWaitMs: 60_000 };

export const RETRY_POLICIES: Readonly<Record<Job['task'], RetryPolicy>> = {
  'send-reset-links': SHORT_LIVED,
  'send-code': SHORT_LIVED,
  /** The last of 21 attempts is made 71 hours after the first, while the notice's link still works. */
  'send-notice': { maxAttempts: 21, maxWaitMs: null },
  /** The last attempt is made four days after the first: an authority that is away over a weekend is back by then. */
  'stamp-evidence': { maxAttempts: 24, maxWaitMs: null },
};

export const TASKS = Object.keys(RETRY_POLICIES) as readonly Job['task'][];
