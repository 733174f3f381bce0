import { expect, it } from 'vitest';
import type { EndedSessions } from '../../src/use-cases/ports/ended-sessions.ts';
import { minutes, NOON, newId, times } from './given.ts';

/** What every `EndedSessions` must do. */
export function endedSessionsContract(make: () => EndedSessions): void {
  it('remembers those that were ended, and no other', async () => {
    const ended = make();
    const holders = times(3, newId);
    await ended.add(holders, NOON);
    for (const holder of holders) expect(await ended.has(holder)).toBe(true);
    expect(await ended.has(newId())).toBe(false);
  });

  it('takes none, and takes one again, also at once', async () => {
    const ended = make();
    const holder = newId();
    await ended.add([], NOON);
    await Promise.all(times(50, (at) => ended.add([holder], minutes(at))));
    expect(await ended.has(holder)).toBe(true);
  });
}
