import type { Clock } from './ports/clock.ts';
import type { Job } from './ports/jobs.ts';
import { type Mailer, MailRefused } from './ports/mailer.ts';
import type { Notices } from './ports/notices.ts';
import type { Secrets } from './ports/secrets.ts';

/**
 * Mails a notice and notes what became of it. One that was sent is not sent again; one that the mail server refused for
 * good is noted and given up.
 *
 * @throws when the mail may be tried again
 */
export function makeSendNotice({
  notices,
  mailer,
  secrets,
  clock,
}: {
  notices: Notices;
  mailer: Mailer;
  secrets: Secrets;
  clock: Clock;
}): (job: Extract<Job, { task: 'send-notice' }>) => Promise<void> {
  return async ({ noticeId }) => {
    const notice = await notices.find(noticeId);
    if (notice === null || notice.sentAt !== null) return;
    const { address: to, language, kind, reference, device, at, undoLinkId } = notice;
    const undoToken = undoLinkId === null ? null : secrets.tokenFor('undo-link', undoLinkId);
    try {
      await mailer.send(noticeId, { kind: 'notice', to, language, notice: kind, reference, device, at, undoToken });
    } catch (error) {
      await notices.markFailed(noticeId, await clock.now(), error instanceof Error ? error.message : String(error));
      if (error instanceof MailRefused) return;
      throw error;
    }
    await notices.markSent(noticeId, await clock.now());
  };
}
