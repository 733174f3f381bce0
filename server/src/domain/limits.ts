import type { OperationName } from './operation.ts';

/** At most `limit` calls in any `windowMs` milliseconds. */
export type Limit = Readonly<{ limit: number; windowMs: number }>;

/**
 * Who is counted: one address (IPv4 /32, IPv6 /64), its block (/24, /48), one session or partner's user, one partner with all
 * its users, everybody. A partner's users share the address of its server: the partner is counted instead of that.
 */
export type LimitScope = 'address' | 'block' | 'holder' | 'partner' | 'everybody';

export type OperationLimits = Readonly<Record<LimitScope, Limit>>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const per = (limit: number, windowMs: number): Limit => ({ limit, windowMs });

/** Generous for people behind one office address, tight for a machine. */
const ORDINARY: OperationLimits = {
  address: per(60, MINUTE),
  block: per(240, MINUTE),
  holder: per(30, MINUTE),
  partner: per(1_200, MINUTE),
  everybody: per(6_000, MINUTE),
};

/** Steps that cost us a signature check, a password hash or a mail. */
const COSTLY: OperationLimits = {
  address: per(20, MINUTE),
  block: per(80, MINUTE),
  holder: per(10, MINUTE),
  partner: per(240, MINUTE),
  everybody: per(1_200, MINUTE),
};

/** The caller's limits of each operation; the compiler asks for a row when an operation is added. */
export const OPERATION_LIMITS: Readonly<Record<OperationName, OperationLimits>> = {
  beginSignIn: ORDINARY,
  completeSignIn: COSTLY,
  enterPassword: COSTLY,
  signOut: ORDINARY,
  endSessions: ORDINARY,
  withdrawConsents: ORDINARY,
  requestEmailReset: { ...COSTLY, holder: per(5, 10 * MINUTE) },
  beginSignatureReset: ORDINARY,
  completeSignatureReset: COSTLY,
  setCredentials: COSTLY,
  resendConfirmation: COSTLY,
  confirmEmail: COSTLY,
  freezeAccount: COSTLY,
};

/** Of queries, all together: they change nothing and cost little, so these stop only who asks for the sake of asking. */
export const READING_LIMITS: OperationLimits = {
  address: per(600, MINUTE),
  block: per(2_400, MINUTE),
  holder: per(300, MINUTE),
  partner: per(12_000, MINUTE),
  everybody: per(60_000, MINUTE),
};

/**
 * Refused signatures that are kept whole, of all operations together. Anybody may send 64 KB and be refused: of those beyond, the log
 * keeps what was decided and a digest, and not the document.
 */
export const REFUSED_EVIDENCE_KEPT_WHOLE: OperationLimits = {
  address: per(50, DAY),
  block: per(200, DAY),
  holder: per(50, DAY),
  partner: per(500, DAY),
  everybody: per(2_000, DAY),
};

/** Reset mails to one mailbox, whether or not any account has it: beyond it the answer is as always and nothing is sent. */
export const RESET_MAILS_PER_MAILBOX: readonly Limit[] = [per(3, 15 * MINUTE), per(10, DAY)];

/** Codes mailed to one mailbox, over all confirmations: beyond it the answer is as always and nothing is sent. */
export const CODE_MAILS_PER_MAILBOX: readonly Limit[] = [per(10, HOUR), per(30, DAY)];

/** Wrong passwords for one account, over all its sign-ins, of which the owner is not told yet. */
export const PASSWORD_FAILURES_UNTOLD: Limit = per(4, DAY);

/** Mails that tell the owner of wrong passwords: the first says it, more would bury it. */
export const PASSWORD_FAILURE_NOTICES: Limit = per(1, HOUR);

/** Passwords tried for one account, over all its sign-ins. Reached only with the account's own signature key. */
export const PASSWORD_TRIES_PER_ACCOUNT: readonly Limit[] = [per(10, 15 * MINUTE), per(100, DAY)];
