import type { GivenConsent } from './consent.ts';
import { after, SESSION_IDLE_MS, SESSION_LIFETIME_MS } from './lifetimes.ts';

/** ANONYMOUS: nobody is known. IDENTIFIED: signed, the password is missing. SIGNED_IN: both factors were given. */
export type SessionStage = 'ANONYMOUS' | 'IDENTIFIED' | 'SIGNED_IN';

/** Passwords that may be submitted after one signature. */
export const MAX_PASSWORD_TRIES = 5;

/** What is remembered of one browser session, or of one partner's user. */
export type Session = Readonly<{
  /** Digest of the session token, or of the partner's user: the token itself is not kept. */
  holder: string;
  stage: SessionStage;
  accountId: string | null;
  /** The account's epoch when the session rose to its stage. */
  epoch: number | null;
  /** Given while nobody was known. */
  consents: readonly GivenConsent[];
  /** What is under way, so that a reload goes on where the person was. */
  challengeId: string | null;
  grantId: string | null;
  /** Passwords submitted since the signature. */
  passwordTries: number;
  /** Browser and system, as a person would name them. */
  device: string;
  createdAt: Date;
  lastUsedAt: Date;
  /** When an IDENTIFIED session falls back to nothing; `null` in other stages. */
  identifiedUntil: Date | null;
}>;

/** When a session ends if nothing happens before. */
export function sessionEndsAt(session: Session): Date {
  const ends = [after(session.lastUsedAt, SESSION_IDLE_MS), after(session.createdAt, SESSION_LIFETIME_MS)];
  if (session.identifiedUntil !== null) ends.push(session.identifiedUntil);
  return new Date(Math.min(...ends.map((end) => end.getTime())));
}

/** Idle for 30 minutes, or 12 hours old: it is as if it had never been. */
export function isSessionOver(session: Session, now: Date): boolean {
  return now >= after(session.lastUsedAt, SESSION_IDLE_MS) || now >= after(session.createdAt, SESSION_LIFETIME_MS);
}
