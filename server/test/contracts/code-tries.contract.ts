import { expect, it } from 'vitest';
import type { CodeTries } from '../../src/use-cases/ports/code-tries.ts';
import { newId, times } from './given.ts';

/** What every `CodeTries` must do. */
export function codeTriesContract(make: () => CodeTries): void {
  const LAST_INSTANT = new Date('2026-01-01T23:59:59.999Z');
  const MIDNIGHT = new Date('2026-01-02T00:00:00.000Z');

  it('counts each subject for itself', async () => {
    const tries = make();
    const [one, other] = [newId(), newId()];
    expect(await tries.count(one, MIDNIGHT)).toBe(1);
    expect(await tries.count(one, MIDNIGHT)).toBe(2);
    expect(await tries.count(other, MIDNIGHT)).toBe(1);
  });

  it('begins anew at midnight UTC', async () => {
    const tries = make();
    const subject = newId();
    await tries.count(subject, LAST_INSTANT);
    expect(await tries.count(subject, LAST_INSTANT)).toBe(2);
    expect(await tries.count(subject, MIDNIGHT)).toBe(1);
  });

  it('gives each of 50 concurrent calls a number of its own', async () => {
    const tries = make();
    const subject = newId();
    const counts = await Promise.all(times(50, () => tries.count(subject, MIDNIGHT)));
    expect(counts.sort((one, other) => one - other)).toEqual(times(50, (at) => at + 1));
  });
}
