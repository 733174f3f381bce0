import { isSessionOver } from '../domain/session.ts';
import type { Caller } from './caller.ts';
import type { Clock } from './ports/clock.ts';
import type { Sessions } from './ports/sessions.ts';
import type { ReadStanding } from './standing.ts';

export type SessionView = Readonly<{ id: string; current: boolean; device: string; createdAt: Date; lastUsedAt: Date }>;

/** The signed-in person's own sessions, the newest first; none for anyone else. */
export function makeListSessions({
  readStanding,
  sessions,
  clock,
}: {
  readStanding: ReadStanding;
  sessions: Sessions;
  clock: Clock;
}): (caller: Caller) => Promise<SessionView[]> {
  return async (caller) => {
    const now = await clock.now();
    const standing = await readStanding(caller, now);
    if (standing.stage !== 'SIGNED_IN') return [];
    const { account, session: own } = standing;
    return (await sessions.ofAccount(account.id))
      .filter((one) => one.stage === 'SIGNED_IN' && one.epoch === account.epoch && !isSessionOver(one, now))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .map(({ holder, device, createdAt, lastUsedAt }) => ({
        id: holder,
        current: holder === own.holder,
        device,
        createdAt,
        lastUsedAt: holder === own.holder ? now : lastUsedAt,
      }));
  };
}
