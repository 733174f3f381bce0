import type { Account } from '../domain/account.ts';
import { isSessionOver, type Session } from '../domain/session.ts';
import type { Caller } from './caller.ts';
import type { Accounts } from './ports/accounts.ts';
import type { EndedSessions } from './ports/ended-sessions.ts';
import type { Sessions } from './ports/sessions.ts';

/** Where a caller stands. Redis says what it remembers; the account in PostgreSQL decides whether it still counts. */
export type Standing =
  | Readonly<{ stage: 'ANONYMOUS'; session: Session | null; fellBack: FellBack | null }>
  | Readonly<{ stage: 'IDENTIFIED' | 'SIGNED_IN'; session: Session; account: Account }>;

/** Why a session that had risen stands at the beginning again. */
export type FellBack =
  | { kind: 'EXPIRED' }
  /** The account's epoch was raised meanwhile. */
  | { kind: 'REPLACED' }
  | { kind: 'FROZEN'; account: Account };

export type ReadStanding = (caller: Caller, now: Date) => Promise<Standing>;

/**
 * Reads where a caller stands and notes that the session was used.
 *
 * A session that is over or was ended is as if it had never been. One whose account has moved on keeps only what was under way.
 */
export function makeReadStanding({
  sessions,
  endedSessions,
  accounts,
}: {
  sessions: Sessions;
  endedSessions: EndedSessions;
  accounts: Accounts;
}): ReadStanding {
  return async (caller, now) => {
    const session = caller.holder === null ? null : await sessions.find(caller.holder);
    if (session === null || isSessionOver(session, now)) return nobody;

    const { stage, accountId } = session;
    if (stage === 'ANONYMOUS' || accountId === null) {
      await sessions.touch(session.holder, now);
      return { stage: 'ANONYMOUS', session, fellBack: null };
    }
    const [account, ended] = await Promise.all([accounts.findById(accountId), endedSessions.has(session.holder)]);
    if (ended || account === null) return nobody;
    await sessions.touch(session.holder, now);

    const fellBack = fallBackOf(session, account, now);
    return fellBack === null ? { stage, session, account } : { stage: 'ANONYMOUS', session, fellBack };
  };
}

const nobody = { stage: 'ANONYMOUS', session: null, fellBack: null } as const;

function fallBackOf(session: Session, account: Account, now: Date): FellBack | null {
  if (account.state !== 'ACTIVE') return { kind: 'FROZEN', account };
  if (session.epoch !== account.epoch) return { kind: 'REPLACED' };
  if (session.identifiedUntil !== null && now >= session.identifiedUntil) return { kind: 'EXPIRED' };
  return null;
}
