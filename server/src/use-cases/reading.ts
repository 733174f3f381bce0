import { READING_LIMITS } from '../domain/limits.ts';
import type { Caller } from './caller.ts';
import { countersOf } from './operation.ts';
import type { Limiter } from './ports/limiter.ts';
import { Unavailable } from './ports/unavailable.ts';

/** The caller reads too often. A query has no outcome that could say so: it fails as a whole. */
export class AskedTooOften extends Error {
  override name = 'AskedTooOften';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(`the caller has to wait for ${retryAfterSeconds} seconds`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * Gives what a query reads the caller's limits. When Redis is away nothing is counted and reading goes on: it changes
 * nothing, and what needs Redis fails by itself.
 *
 * @throws {AskedTooOften}
 */
export function makeReading<Input extends unknown[], Result>(
  { limiter }: { limiter: Limiter },
  read: (caller: Caller, ...input: Input) => Promise<Result>,
): (caller: Caller, ...input: Input) => Promise<Result> {
  return async (caller, ...input) => {
    const counted = limiter.take(countersOf('read', READING_LIMITS, caller));
    const verdict = await counted.catch((error: unknown) => {
      if (error instanceof Unavailable) return { kind: 'allowed' } as const;
      throw error;
    });
    if (verdict.kind === 'limited') throw new AskedTooOften(verdict.retryAfterSeconds);
    return read(caller, ...input);
  };
}
