import { isSessionOver, type Session, type SessionStage } from '../domain/session.ts';
import type { Run } from './operation.ts';
import type { Sessions } from './ports/sessions.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding } from './standing.ts';

export type SignInRequired = { kind: 'sign-in-required'; stage: SessionStage };
export type EndSessionsOutcome = { kind: 'sessions-ended'; count: number } | SignInRequired;

/** Ends one of the person's own sessions, or all but this one when none is named. Somebody else's is as one that is not there. */
export function makeEndSessions({
  readStanding,
  keeper,
  sessions,
}: {
  readStanding: ReadStanding;
  keeper: SessionKeeper;
  sessions: Sessions;
}): Run<{ session: string | null }, EndSessionsOutcome> {
  return async (input, { caller, now, note }) => {
    const standing = await readStanding(caller, now);
    if (standing.stage !== 'SIGNED_IN') return { kind: 'sign-in-required', stage: standing.stage };
    const { account, session: own } = standing;
    const wanted = (one: Session) =>
      input.session === null ? one.holder !== own.holder : one.holder === input.session;
    const ended = (await sessions.ofAccount(account.id))
      .filter((one) => one.epoch === account.epoch && !isSessionOver(one, now) && wanted(one))
      .map((one) => one.holder);
    await keeper.end(ended, now);
    if (ended.includes(own.holder)) caller.adopt(null);
    note({ accountId: account.id, ...(ended.length > 0 ? { kind: 'SESSIONS_ENDED' as const } : {}) });
    return { kind: 'sessions-ended', count: ended.length };
  };
}
