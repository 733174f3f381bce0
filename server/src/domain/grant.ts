import type { ClosedReason } from './closed-reason.ts';
import type { GivenConsent } from './consent.ts';
import type { Language } from './language.ts';
import type { Signer } from './signer.ts';

export type GrantPurpose = 'REGISTRATION' | 'RESET_BY_SIGNATURE' | 'RESET_BY_EMAIL';

/** New credentials that may be submitted with one signature or registration grant. */
export const MAX_SUBMISSIONS = 5;

/** The right to set new credentials once, from a link or a signature. Its token is derived from the id and not kept. */
export type Grant = Readonly<{
  id: string;
  /** `null` for a registration only. */
  accountId: string | null;
  /** The account's epoch when the proof was given; the change is made on condition that it is still the same. */
  epoch: number | null;
  /** Who signed; `null` for a link. */
  signer: Signer | null;
  /** Who may use it; `null` for a link, which works on any device. */
  holder: string | null;
  purpose: GrantPurpose;
  /** The evidence of the signature that opened it; `null` for a link. */
  evidenceId: string | null;
  consents: readonly GivenConsent[];
  language: Language;
  issuedAt: Date;
  expiresAt: Date;
}>;

/** A grant as its store knows it. */
export type HeldGrant = Readonly<{
  grant: Grant;
  spent: boolean;
  submissions: number;
  confirmation: Confirmation | null;
}>;

/** New credentials waiting for the code sent to the new address. */
export type Confirmation = Readonly<{
  id: string;
  grantId: string;
  passwordHash: string;
  /** Canonical form of the new address. */
  email: string;
  language: Language;
  /** Shown beside the code field and in the mail. */
  reference: string;
  /** Which key the code is derived with. */
  keyId: string;
  /** Mails sent, 1 at first. Each has a code of its own, the last one counts. */
  sends: number;
  /** Codes submitted against the present one, right or wrong. */
  tries: number;
  sentAt: Date;
  expiresAt: Date;
}>;

/** A grant from a link changes the password only; the address stays. */
export const emailRequired = (purpose: GrantPurpose): boolean => purpose !== 'RESET_BY_EMAIL';

/**
 * Why a grant can't be used by this caller now, or `null` when it can.
 *
 * Whose it is comes first: what belongs to somebody else is UNKNOWN, whatever became of it.
 */
export function grantClosedReason(
  held: HeldGrant | null,
  holder: string | null,
  currentEpoch: number | null,
  now: Date,
): ClosedReason | null {
  if (held === null) return 'UNKNOWN';
  const { grant } = held;
  if (grant.holder !== null && grant.holder !== holder) return 'UNKNOWN';
  if (held.spent) return 'USED';
  if (now >= grant.expiresAt) return 'EXPIRED';
  if (grant.epoch !== currentEpoch) return 'REPLACED';
  return null;
}
