import { expect, it } from 'vitest';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Notices } from '../../src/use-cases/ports/notices.ts';
import { AWKWARD_TEXT, minutes, NOON, newId, notice, undoLink } from './given.ts';

export type NoticesSubject = Readonly<{
  notices: Notices;
  queuedJobs(): Promise<Job[]>;
  newAccount(): Promise<string>;
  /** Why the last attempt to send it failed. */
  failureOf(noticeId: string): Promise<{ at: Date; reason: string } | null>;
}>;

/** What every `Notices` must do. */
export function noticesContract(make: () => NoticesSubject): void {
  const WHAT = { reference: 'AAAA-BBBB', device: AWKWARD_TEXT, at: NOON };

  it('keeps notices and queues one job for each', async () => {
    const { notices, queuedJobs, newAccount } = make();
    const [plain, linked] = [notice({ kind: 'PASSWORD_TRIES_FAILED' }), notice({ undoLink: undoLink() })];
    await notices.queue(await newAccount(), [plain, linked], WHAT);
    const { undoLink: _, ...kept } = plain;
    expect(await notices.find(plain.id)).toEqual({ ...kept, ...WHAT, undoLinkId: null, sentAt: null });
    expect(await notices.find(linked.id)).toMatchObject({ undoLinkId: linked.undoLink?.id });
    const jobs = await queuedJobs();
    for (const { id } of [plain, linked]) {
      expect(jobs.filter((job) => job.task === 'send-notice' && job.noticeId === id)).toHaveLength(1);
    }
  });

  it('keeps all or none', async () => {
    const { notices, queuedJobs, newAccount } = make();
    const [first, twice] = [notice(), notice()];
    await expect(notices.queue(await newAccount(), [first, twice, twice], WHAT)).rejects.toThrow();
    expect(await notices.find(first.id)).toBeNull();
    expect(await queuedJobs()).not.toContainEqual({ task: 'send-notice', noticeId: first.id });
  });

  it('notes that one was sent', async () => {
    const { notices, newAccount } = make();
    const letter = notice();
    await notices.queue(await newAccount(), [letter], WHAT);
    await notices.markSent(letter.id, minutes(2));
    expect(await notices.find(letter.id)).toMatchObject({ sentAt: minutes(2) });
  });

  it('notes why the last attempt failed', async () => {
    const { notices, newAccount, failureOf } = make();
    const letter = notice();
    await notices.queue(await newAccount(), [letter], WHAT);
    expect(await failureOf(letter.id)).toBeNull();
    await notices.markFailed(letter.id, minutes(1), 'greylisted');
    await notices.markFailed(letter.id, minutes(2), AWKWARD_TEXT);
    expect(await failureOf(letter.id)).toEqual({ at: minutes(2), reason: AWKWARD_TEXT });
    expect(await notices.find(letter.id)).toMatchObject({ sentAt: null });
  });

  it('knows none that was never queued, and marking it does nothing', async () => {
    const { notices } = make();
    const id = newId();
    await notices.markSent(id, NOON);
    await notices.markFailed(id, NOON, 'gone');
    expect(await notices.find(id)).toBeNull();
  });
}
