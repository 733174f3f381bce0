import { resendAfter, triesLeft } from '../domain/confirmation.ts';
import type { Confirmation } from '../domain/grant.ts';
import { CODE_MAILS_PER_MAILBOX } from '../domain/limits.ts';
import type { EmailAddresses } from './ports/email-addresses.ts';
import type { Jobs } from './ports/jobs.ts';
import type { Limiter } from './ports/limiter.ts';
import type { Secrets } from './ports/secrets.ts';

/** A confirmation as its holder may see it. */
export type ConfirmationView = Readonly<{
  id: string;
  sentTo: string;
  expiresAt: Date;
  /** When the code may be sent again; `expiresAt` when it may not. */
  resendAfter: Date;
  triesLeft: number;
  reference: string;
}>;

export type ConfirmationSent = { kind: 'confirmation-sent'; confirmation: ConfirmationView };

export const viewOf = (confirmation: Confirmation): ConfirmationView => ({
  id: confirmation.id,
  sentTo: confirmation.email,
  expiresAt: confirmation.expiresAt,
  resendAfter: resendAfter(confirmation) ?? confirmation.expiresAt,
  triesLeft: triesLeft(confirmation),
  reference: confirmation.reference,
});

export type SendCode = (confirmation: Confirmation) => Promise<ConfirmationSent>;

/** Queues the mail with the present code of a confirmation. Beyond the recipient's limit the answer is the same and nothing is sent. */
export function makeQueueCode({
  limiter,
  jobs,
  emailAddresses,
  secrets,
}: {
  limiter: Limiter;
  jobs: Jobs;
  emailAddresses: EmailAddresses;
  secrets: Secrets;
}): SendCode {
  return async (confirmation) => {
    const parsed = emailAddresses.parse(confirmation.email);
    const mailbox = parsed.kind === 'address' ? parsed.address.mailbox : confirmation.email;
    const recipient = await limiter.take(
      CODE_MAILS_PER_MAILBOX.map((limit) => ({
        key: `code-mails:${secrets.digest(mailbox)}:${limit.windowMs}`,
        limit,
      })),
    );
    if (recipient.kind === 'allowed') {
      const { grantId, id: confirmationId, sends: send } = confirmation;
      await jobs.add({ task: 'send-code', grantId, confirmationId, send });
    }
    return { kind: 'confirmation-sent', confirmation: viewOf(confirmation) };
  };
}
