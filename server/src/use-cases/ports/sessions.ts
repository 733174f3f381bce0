import type { ConsentKind, GivenConsent } from '../../domain/consent.ts';
import type { Session } from '../../domain/session.ts';

/** Held in Redis: may be lost, and then people sign in again. */
export interface Sessions {
  /** As last written, however old: whether it is over is judged by `isSessionOver` and the account's epoch. */
  find(holder: string): Promise<Session | null>;
  /** Writes the whole session under its holder, in place of what was there. */
  put(session: Session): Promise<void>;
  /** Notes that it was used. Nothing happens when there is none. */
  touch(holder: string, at: Date): Promise<void>;
  /** Adds to the consents of one session, whatever else is written to it meanwhile; those of the same kind are replaced. */
  addConsents(holder: string, consents: readonly GivenConsent[]): Promise<void>;
  /** Forgets consents of these kinds. Nothing happens when there is no session. */
  dropConsents(holder: string, kinds: readonly ConsentKind[]): Promise<void>;
  /** Sets what is under way, and leaves the rest as it is. Nothing happens when there is no session. */
  setUnderWay(holder: string, underWay: { challengeId?: string | null; grantId?: string | null }): Promise<void>;
  /** Counts one password and returns the count, this one included; of concurrent calls each sees another number. 0: no session. */
  countPasswordTry(holder: string): Promise<number>;
  /** Takes one count back: the password could not be compared. Never below 0. */
  returnPasswordTry(holder: string): Promise<void>;
  end(holder: string): Promise<void>;
  /** The sessions that rose to an account, in no order; some may be over. */
  ofAccount(accountId: string): Promise<Session[]>;
}
