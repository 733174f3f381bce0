import type { Language } from '../../domain/language.ts';
import type { NoticeKind } from '../../domain/notice.ts';
import type { NewNotice } from './accounts.ts';

export type Notice = Readonly<{
  id: string;
  kind: NoticeKind;
  address: string;
  language: Language;
  reference: string;
  device: string;
  at: Date;
  undoLinkId: string | null;
  sentAt: Date | null;
}>;

/** Mails that tell what happened, and what became of them. */
export interface Notices {
  /** Keeps notices of something that is no change of an account, with their jobs, in one transaction. */
  queue(
    accountId: string,
    notices: readonly NewNotice[],
    what: { reference: string; device: string; at: Date },
  ): Promise<void>;
  find(id: string): Promise<Notice | null>;
  markSent(id: string, at: Date): Promise<void>;
  /** Notes why the last attempt failed; the job decides whether there is another. */
  markFailed(id: string, at: Date, reason: string): Promise<void>;
}
