import type { Limit } from '../../domain/limits.ts';

/** What is counted and how often it may happen. Keys hold digests where the subject is a person's. */
export type Counter = Readonly<{ key: string; limit: Limit }>;

export type LimiterVerdict = { kind: 'allowed' } | { kind: 'limited'; retryAfterSeconds: number };

/** Sliding windows, shared by all processes. */
export interface Limiter {
  /**
   * Counts one event against every counter, and says whether all of them still allow it. An event that is refused by one
   * is not counted by the others.
   */
  take(counters: readonly Counter[]): Promise<LimiterVerdict>;
}
