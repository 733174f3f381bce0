import { expect, it } from 'vitest';
import type { Limiter } from '../../src/use-cases/ports/limiter.ts';
import { newId, times } from './given.ts';

export type LimiterSubject = Readonly<{
  limiter: Limiter;
  /** Lets time go by for the limiter. */
  wait(durationMs: number): Promise<void>;
}>;

/** What every `Limiter` must do. */
export function limiterContract(make: () => LimiterSubject): void {
  const HOUR = 3_600_000;
  const counter = (limit: number, windowMs = HOUR, key = newId()) => ({ key, limit: { limit, windowMs } });

  it('allows as many as the limit, and then says how long to wait', async () => {
    const { limiter } = make();
    const one = counter(3);
    for (const _ of [1, 2, 3]) expect(await limiter.take([one])).toEqual({ kind: 'allowed' });
    const verdict = await limiter.take([one]);
    if (verdict.kind !== 'limited') throw new Error('allowed');
    expect(verdict.retryAfterSeconds).toBeGreaterThan(3_590);
    expect(verdict.retryAfterSeconds).toBeLessThanOrEqual(3_600);
  });

  it('counts each key for itself', async () => {
    const { limiter } = make();
    expect(await limiter.take([counter(1)])).toEqual({ kind: 'allowed' });
    expect(await limiter.take([counter(1)])).toEqual({ kind: 'allowed' });
  });

  it('counts each window of one key for itself', async () => {
    const { limiter } = make();
    const key = newId();
    const both = [counter(2, HOUR, key), counter(3, 2 * HOUR, key)];
    expect(await limiter.take(both)).toEqual({ kind: 'allowed' });
    expect(await limiter.take(both)).toEqual({ kind: 'allowed' });
    expect((await limiter.take(both)).kind).toBe('limited');
    expect(await limiter.take([both[1]!])).toEqual({ kind: 'allowed' });
    expect((await limiter.take([both[1]!])).kind).toBe('limited');
  });

  it('counts nowhere what one counter refuses', async () => {
    const { limiter } = make();
    const [tight, wide] = [counter(1), counter(2)];
    await limiter.take([tight, wide]);
    for (const order of [
      [tight, wide],
      [wide, tight],
    ]) {
      expect((await limiter.take(order)).kind).toBe('limited');
    }
    expect(await limiter.take([wide])).toEqual({ kind: 'allowed' });
    expect((await limiter.take([wide])).kind).toBe('limited');
  });

  it('says the longest of several waits', async () => {
    const { limiter } = make();
    const [short, long] = [counter(1, 60_000), counter(1)];
    await limiter.take([short, long]);
    for (const order of [
      [short, long],
      [long, short],
    ]) {
      expect(await limiter.take(order)).toMatchObject({ retryAfterSeconds: expect.toSatisfy((wait) => wait > 3_590) });
    }
  });

  it('lets exactly as many of 50 concurrent events through as the limit', async () => {
    const { limiter } = make();
    const [one, other] = [counter(7), counter(100)];
    const verdicts = await Promise.all(times(50, () => limiter.take([one, other])));
    expect(verdicts.filter((verdict) => verdict.kind === 'allowed')).toHaveLength(7);
  });

  it('slides: an event is free again a window after it, and not before', async () => {
    const { limiter, wait } = make();
    const one = counter(2);
    await limiter.take([one]);
    await wait(0.6 * HOUR);
    await limiter.take([one]);
    await wait(0.39 * HOUR);
    expect((await limiter.take([one])).kind).toBe('limited');
    await wait(0.02 * HOUR);
    // The first has left the window, the second has not: a fixed window would allow two.
    expect(await limiter.take([one])).toEqual({ kind: 'allowed' });
    expect((await limiter.take([one])).kind).toBe('limited');
  });

  it('does not count what it refuses: who keeps asking waits no longer', async () => {
    const { limiter, wait } = make();
    const one = counter(1);
    await limiter.take([one]);
    await wait(0.9 * HOUR);
    for (const _ of [1, 2, 3]) expect((await limiter.take([one])).kind).toBe('limited');
    await wait(0.11 * HOUR);
    expect(await limiter.take([one])).toEqual({ kind: 'allowed' });
  });

  it('allows what nobody counts', async () => {
    expect(await make().limiter.take([])).toEqual({ kind: 'allowed' });
  });
}
