import { expect, it } from 'vitest';
import type { Clock } from '../../src/use-cases/ports/clock.ts';

/** What every `Clock` must do. */
export function clockContract(make: () => Clock): void {
  it('never goes back from one question to the next', async () => {
    const clock = make();
    let last = await clock.now();
    expect(last.getTime()).toBeGreaterThan(Date.UTC(2026, 0, 1));
    for (let asked = 0; asked < 50; asked += 1) {
      const now = await clock.now();
      expect(now.getTime()).toBeGreaterThanOrEqual(last.getTime());
      last = now;
    }
  });
}
