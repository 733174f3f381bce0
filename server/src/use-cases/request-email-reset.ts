import type { Consent } from '../domain/consent.ts';
import type { Language } from '../domain/language.ts';
import { after, RESEND_COOL_DOWN_MS, RESET_LINK_LIFETIME_MS } from '../domain/lifetimes.ts';
import { RESET_MAILS_PER_MAILBOX } from '../domain/limits.ts';
import type { Run } from './operation.ts';
import type { EmailAddresses } from './ports/email-addresses.ts';
import type { Jobs } from './ports/jobs.ts';
import type { Limiter } from './ports/limiter.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';
import type { Texts } from './ports/texts.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { EmailRefused } from './set-credentials.ts';
import type { ReadStanding } from './standing.ts';
import { type ConsentsRequired, takeConsents } from './take-consents.ts';

export type RequestEmailResetOutcome =
  | { kind: 'email-reset-requested'; reference: string; expiresAt: Date; resendAfter: Date }
  | EmailRefused
  | ConsentsRequired;

/**
 * Asks for a link by mail. The address is never looked up here: one job is queued for every address alike, and the worker
 * looks. So neither the answer nor the time that it takes depends on whether an account has it.
 */
export function makeRequestEmailReset({
  readStanding,
  keeper,
  sessions,
  emailAddresses,
  limiter,
  jobs,
  secrets,
  texts,
}: {
  readStanding: ReadStanding;
  keeper: SessionKeeper;
  sessions: Sessions;
  emailAddresses: EmailAddresses;
  limiter: Limiter;
  jobs: Jobs;
  secrets: Secrets;
  texts: Texts;
}): Run<{ email: string; consents: readonly Consent[]; language: Language }, RequestEmailResetOutcome> {
  return async (input, { caller, now, note }) => {
    const parsed = emailAddresses.parse(input.email);
    if (parsed.kind === 'refused') return { kind: 'email-refused', reason: parsed.reason };

    const standing = await readStanding(caller, now);
    const taken = takeConsents(input, standing.session, texts, now);
    if (taken.kind === 'consents-required') return taken;
    const session = await keeper.open(caller, standing.session, now);
    await sessions.addConsents(session.holder, taken.consents);

    const reference = secrets.newReference();
    const { canonical, mailbox } = parsed.address;
    const counters = RESET_MAILS_PER_MAILBOX.map((limit) => ({
      key: `reset-mails:${secrets.digest(mailbox)}:${limit.windowMs}`,
      limit,
    }));
    const recipient = await limiter.take(counters);
    if (recipient.kind === 'allowed') {
      await jobs.add({
        task: 'send-reset-links',
        requestId: secrets.newId(),
        address: canonical,
        language: input.language,
        reference,
        consents: taken.consents,
        requestedAt: now,
      });
    }
    note({ reference });
    return {
      kind: 'email-reset-requested',
      reference,
      expiresAt: after(now, RESET_LINK_LIFETIME_MS),
      resendAfter: after(now, RESEND_COOL_DOWN_MS),
    };
  };
}
