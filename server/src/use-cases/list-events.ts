import type { AccountEventKind } from '../domain/operation.ts';
import type { Caller } from './caller.ts';
import type { Audit } from './ports/audit.ts';
import type { Clock } from './ports/clock.ts';
import type { ReadStanding } from './standing.ts';

export type AccountEvent = Readonly<{
  kind: AccountEventKind;
  at: Date;
  device: string | null;
  reference: string | null;
}>;

const LATEST = 20;

/** What happened to the signed-in person's account lately, the newest first; nothing for anyone else. */
export function makeListEvents({
  readStanding,
  audit,
  clock,
}: {
  readStanding: ReadStanding;
  audit: Audit;
  clock: Clock;
}): (caller: Caller) => Promise<AccountEvent[]> {
  return async (caller) => {
    const standing = await readStanding(caller, await clock.now());
    if (standing.stage !== 'SIGNED_IN') return [];
    const events = await audit.ofAccount(standing.account.id, LATEST);
    return events.flatMap(({ kind, at, device, reference }) =>
      kind === null ? [] : [{ kind, at, device, reference }],
    );
  };
}
