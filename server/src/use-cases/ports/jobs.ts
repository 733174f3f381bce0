import type { GivenConsent } from '../../domain/consent.ts';
import type { Language } from '../../domain/language.ts';

/** Work for later. It carries ids and what the caller typed, never a secret: codes and tokens are derived again. */
export type Job =
  | Readonly<{
      task: 'send-reset-links';
      /** Ids of the links are derived from it, so that a job that runs twice sends the same links. */
      requestId: string;
      address: string;
      language: Language;
      reference: string;
      consents: readonly GivenConsent[];
      requestedAt: Date;
    }>
  | Readonly<{ task: 'send-code'; grantId: string; confirmationId: string; send: number }>
  | Readonly<{ task: 'send-notice'; noticeId: string }>
  | Readonly<{ task: 'stamp-evidence'; evidenceId: string }>;

export interface Jobs {
  add(job: Job): Promise<void>;
}
