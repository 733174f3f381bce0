import { codeEndsAt, confirmationClosedReason, grantIdOf, resendAfter } from '../domain/confirmation.ts';
import { secondsUntil } from '../domain/lifetimes.ts';
import { accountOf, type ConfirmationClosed, confirmationClosed } from './confirmation-closed.ts';
import type { ConfirmationSent, SendCode } from './confirmation-sent.ts';
import type { RateLimited, Run } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Grants } from './ports/grants.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ReadStanding } from './standing.ts';

export type ResendConfirmationOutcome = ConfirmationSent | ConfirmationClosed | RateLimited;

/** Sends a new code, which voids the one before it; from the session that set the credentials only. */
export function makeResendConfirmation({
  readStanding,
  accounts,
  grants,
  secrets,
  queueCode,
}: {
  readStanding: ReadStanding;
  accounts: Accounts;
  grants: Grants;
  secrets: Secrets;
  queueCode: SendCode;
}): Run<{ confirmation: string }, ResendConfirmationOutcome> {
  return async (input, { caller, now, note }) => {
    const { session } = await readStanding(caller, now);
    const held = await grants.find(grantIdOf(input.confirmation));
    const holder = session?.holder ?? null;
    const account = await accountOf(held, holder, accounts);
    if (account !== null) note({ accountId: account.id });
    const reason = confirmationClosedReason(held, input.confirmation, holder, account?.epoch ?? null, now);
    if (reason !== null || held?.confirmation == null) return confirmationClosed(reason ?? 'UNKNOWN');
    const { confirmation, grant } = held;

    const allowedFrom = resendAfter(confirmation);
    if (allowedFrom === null) return confirmationClosed('TOO_MANY_TRIES');
    if (now < allowedFrom) return { kind: 'rate-limited', retryAfterSeconds: secondsUntil(allowedFrom, now) };

    const renewed = await grants.resend({
      grantId: grant.id,
      confirmationId: confirmation.id,
      fromSend: confirmation.sends,
      keyId: secrets.currentKeyId(),
      sentAt: now,
      expiresAt: codeEndsAt(grant, now),
    });
    if (renewed === null) return confirmationClosed('REPLACED');
    note({ reference: renewed.reference });
    return queueCode(renewed);
  };
}
