import type { ClosedReason } from '../domain/closed-reason.ts';
import { confirmationClosedReason, grantIdOf, resendAfter } from '../domain/confirmation.ts';
import { after, CONFIRMATION_LIFETIME_MS, secondsUntil } from '../domain/lifetimes.ts';
import type { ConfirmationSent, SendCode } from './confirmation-sent.ts';
import type { RateLimited, Run } from './operation.ts';
import type { Grants } from './ports/grants.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ReadStanding } from './standing.ts';

export type ConfirmationClosed = { kind: 'confirmation-closed'; reason: ClosedReason };
export type ResendConfirmationOutcome = ConfirmationSent | ConfirmationClosed | RateLimited;

/** Sends a new code, which voids the one before it; from the session that set the credentials only. */
export function makeResendConfirmation({
  readStanding,
  grants,
  secrets,
  queueCode,
}: {
  readStanding: ReadStanding;
  grants: Grants;
  secrets: Secrets;
  queueCode: SendCode;
}): Run<{ confirmation: string }, ResendConfirmationOutcome> {
  return async (input, { caller, now, note }) => {
    const { session } = await readStanding(caller, now);
    const held = await grants.find(grantIdOf(input.confirmation));
    const reason = confirmationClosedReason(held, input.confirmation, session?.holder ?? null, now);
    if (reason !== null || held?.confirmation == null) return closed(reason ?? 'UNKNOWN');
    const { confirmation, grant } = held;
    if (grant.accountId !== null) note({ accountId: grant.accountId });

    const allowedFrom = resendAfter(confirmation);
    if (allowedFrom === null) return closed('TOO_MANY_TRIES');
    if (now < allowedFrom) return { kind: 'rate-limited', retryAfterSeconds: secondsUntil(allowedFrom, now) };

    const renewed = await grants.resend({
      grantId: grant.id,
      confirmationId: confirmation.id,
      fromSend: confirmation.sends,
      keyId: secrets.currentKeyId(),
      sentAt: now,
      expiresAt: after(now, CONFIRMATION_LIFETIME_MS),
    });
    if (renewed === null) return closed('REPLACED');
    note({ reference: renewed.reference });
    return queueCode(renewed);
  };
}

const closed = (reason: ClosedReason): ConfirmationClosed => ({ kind: 'confirmation-closed', reason });
