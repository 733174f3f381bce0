import type { Counter, Limiter, LimiterVerdict } from '../../use-cases/ports/limiter.ts';

export class MemoryLimiter implements Limiter {
  readonly #now: () => Date;
  /** Times of the events that were allowed, newest first, at most as many as the limit. */
  readonly #events = new Map<string, readonly number[]>();

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  async take(counters: readonly Counter[]): Promise<LimiterVerdict> {
    const now = this.#now().getTime();
    const waits = counters.map(({ key, limit }) => {
      const oldest = this.#events.get(eventsKey(key, limit.windowMs))?.[limit.limit - 1];
      return oldest === undefined ? 0 : oldest + limit.windowMs - now;
    });
    const waitMs = Math.max(0, ...waits);
    if (waitMs > 0) return { kind: 'limited', retryAfterSeconds: Math.ceil(waitMs / 1000) };

    for (const { key, limit } of counters) {
      const events = this.#events.get(eventsKey(key, limit.windowMs)) ?? [];
      this.#events.set(eventsKey(key, limit.windowMs), [now, ...events].slice(0, limit.limit));
    }
    return { kind: 'allowed' };
  }

  /** Loses everything, as a Redis may. */
  forget(): void {
    this.#events.clear();
  }
}

const eventsKey = (key: string, windowMs: number): string => `${key}:${windowMs}`;
