import type { ClosedReason } from './closed-reason.ts';
import type { Confirmation, Grant, HeldGrant } from './grant.ts';
import { after, CONFIRMATION_LIFETIME_MS, RESEND_COOL_DOWN_MS } from './lifetimes.ts';

/**
 * Codes that a person may submit against one mail.
 * 6 digits and 5 tries: a guesser succeeds with probability 5 × 10⁻⁶ per code.
 *
 * @see NIST SP 800-63B-4 §3.2.2 (rate limiting)
 */
export const MAX_CODE_TRIES = 5;

/** Codes that may be submitted for one account (or one person who registers) in a day, over all confirmations. */
export const MAX_CODE_TRIES_PER_DAY = 20;

/** Mails that may be sent again for one confirmation. */
export const MAX_RESENDS = 5;

/**
 * Why a confirmation can't be answered by this caller now, or `null` when it can.
 *
 * Whose it is comes first, then what became of it: a closed confirmation never tells whether a code was right.
 *
 * @param currentEpoch of the grant's account as it is now; `null` when there is none
 */
export function confirmationClosedReason(
  held: HeldGrant | null,
  confirmationId: string,
  holder: string | null,
  currentEpoch: number | null,
  now: Date,
): ClosedReason | null {
  if (held === null || held.grant.holder !== holder || held.confirmation === null) return 'UNKNOWN';
  if (held.spent) return 'USED';
  if (held.confirmation.id !== confirmationId) return 'REPLACED';
  if (now >= held.confirmation.expiresAt || now >= held.grant.expiresAt) return 'EXPIRED';
  if (held.grant.epoch !== currentEpoch) return 'REPLACED';
  return null;
}

/** When a code ends that is made now: after ten minutes, but never later than its grant. */
export const codeEndsAt = (grant: Grant, now: Date): Date =>
  new Date(Math.min(after(now, CONFIRMATION_LIFETIME_MS).getTime(), grant.expiresAt.getTime()));

/** When the code may be sent again, or `null` when it was sent as often as it may be. */
export function resendAfter(confirmation: Confirmation): Date | null {
  if (confirmation.sends > MAX_RESENDS) return null;
  return after(confirmation.sentAt, RESEND_COOL_DOWN_MS);
}

/** Tries that are left for the present code; never negative. */
export const triesLeft = (confirmation: Confirmation): number => Math.max(0, MAX_CODE_TRIES - confirmation.tries);

/** A confirmation's id names its grant, so that both are one record. */
export const confirmationIdOf = (grantId: string, submission: string): string => `${grantId}.${submission}`;

/** @returns the grant that a confirmation belongs to; for a malformed id one that does not exist */
export const grantIdOf = (confirmationId: string): string => confirmationId.split('.', 1)[0] ?? '';

/** The digits of a code as people type it: spaces and hyphens between them do not matter. */
export const codeDigits = (typed: string): string => typed.replace(/[\s\u00ad-]/gu, '');
