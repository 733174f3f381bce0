import type { Run } from './operation.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding } from './standing.ts';

export type SignOutOutcome = { kind: 'signed-out' };

/** The caller's session is over, whatever it was. */
export function makeSignOut({
  readStanding,
  keeper,
}: {
  readStanding: ReadStanding;
  keeper: SessionKeeper;
}): Run<Record<string, never>, SignOutOutcome> {
  return async (_, { caller, now, note }) => {
    const standing = await readStanding(caller, now);
    if (standing.stage !== 'ANONYMOUS') note({ accountId: standing.account.id });
    if (standing.session !== null) await keeper.end([standing.session.holder], now);
    caller.adopt(null);
    return { kind: 'signed-out' };
  };
}
