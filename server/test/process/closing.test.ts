import { describe, expect, it } from 'vitest';
import { Closing } from '../../src/process/closing.ts';

describe('closing', () => {
  it('goes from the last opened to the first, and each waits for the one before', async () => {
    const closing = new Closing(60_000);
    const closed: string[] = [];
    for (const part of ['database', 'worker', 'door']) {
      closing.later(async () => {
        await new Promise(setImmediate);
        closed.push(part);
      });
    }
    expect(closing.begun).toBe(false);
    await closing.close();
    expect(closing.begun).toBe(true);
    expect(closed).toEqual(['door', 'worker', 'database']);
  });

  it('tells of a part that fails and of one that hangs, and closes the others all the same', async () => {
    const closing = new Closing(20);
    const failures: unknown[] = [];
    let closed = false;
    closing.later(async () => {
      closed = true;
    });
    closing.later(() => new Promise(() => undefined));
    closing.later(() => Promise.reject(new Error('no')));
    await closing.close((failure) => failures.push(failure));
    expect(closed).toBe(true);
    expect(failures).toEqual([new Error('no'), new Error('a part was not closed within 20 ms')]);
  });
});
