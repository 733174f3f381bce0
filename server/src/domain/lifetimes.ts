/** How long things live, in milliseconds. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const CHALLENGE_LIFETIME_MS = 10 * MINUTE;
/** How long one attempt to answer a challenge keeps others away. */
export const CHALLENGE_CLAIM_MS = 10 * SECOND;
/** Between the signature and the password of a sign-in. */
export const IDENTIFIED_LIFETIME_MS = 10 * MINUTE;
export const RESET_LINK_LIFETIME_MS = 10 * MINUTE;
/** Of a grant that a signature or a registration opened. */
export const SIGNATURE_GRANT_LIFETIME_MS = 30 * MINUTE;
export const CONFIRMATION_LIFETIME_MS = 10 * MINUTE;
export const RESEND_COOL_DOWN_MS = 60 * SECOND;
export const SESSION_IDLE_MS = 30 * MINUTE;
export const SESSION_LIFETIME_MS = 12 * HOUR;
export const UNDO_LINK_LIFETIME_MS = 72 * HOUR;
/** After a change of address, notices go to the previous address as well. */
export const PREVIOUS_ADDRESS_NOTICE_MS = 72 * HOUR;
/** Long enough to tell somebody who asks what they were told; then the addresses go. */
export const NOTICE_RETENTION_MS = 90 * 24 * HOUR;
export const ANONYMOUS_CONSENT_LIFETIME_MS = 1 * HOUR;

export const after = (start: Date, durationMs: number): Date => new Date(start.getTime() + durationMs);

/** Whole seconds until `then`, at least 1: what a caller is told to wait. */
export const secondsUntil = (then: Date, now: Date): number =>
  Math.max(1, Math.ceil((then.getTime() - now.getTime()) / SECOND));
