import type { Language } from '../../domain/language.ts';
import type { NoticeKind } from '../../domain/notice.ts';

/** One mail, as data; words and looks are the adapter's. */
export type Mail = Readonly<{ to: string; language: Language }> &
  (
    | Readonly<{
        kind: 'reset-links';
        reference: string;
        /** One for each account of the address: what the person calls it, and the link; `null` when it is frozen. */
        links: readonly Readonly<{ organisation: string | null; token: string | null }>[];
        expiresAt: Date;
      }>
    | Readonly<{ kind: 'code'; code: string; reference: string; madeAt: Date; expiresAt: Date }>
    | Readonly<{
        kind: 'notice';
        notice: NoticeKind;
        reference: string;
        device: string;
        at: Date;
        undoToken: string | null;
      }>
  );

/** Refused for good: trying again makes no sense. Anything else that goes wrong is thrown as it is and tried again. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}

export interface Mailer {
  /**
   * The mail was taken by the mail server.
   *
   * @param id the same for every attempt: it becomes the Message-ID, so that a duplicate can be told
   * @throws {MailRefused} when the server refused it for good
   */
  send(id: string, mail: Mail): Promise<void>;
}
