import type { Administration, Erasure } from '../ports/administration.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import { administratorsEvent, type Mandate } from './mandate.ts';

/** Erases a person's data from one account for good. `null`: no such account, or erased before. */
export function makeErasePerson({
  administration,
  audit,
  clock,
}: {
  administration: Administration;
  audit: Audit;
  clock: Clock;
}): (mandate: Mandate, accountId: string) => Promise<Erasure | null> {
  return async (mandate, accountId) => {
    const now = await clock.now();
    const event = (outcome: string) => administratorsEvent('erase', outcome, mandate, now, { accountId });
    const erasure = await administration.erase(accountId, now, event('erased'));
    if (erasure === null) await audit.record(event('unknown'));
    return erasure;
  };
}
