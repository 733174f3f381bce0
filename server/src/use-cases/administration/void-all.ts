import type { Administration, Voided } from '../ports/administration.ts';
import type { Clock } from '../ports/clock.ts';
import { administratorsEvent, type Mandate } from './mandate.ts';

/** After a restore, or when secrets have leaked: whatever was open is void, and what was used after the backup stays used. */
export function makeVoidAll({
  administration,
  clock,
}: {
  administration: Administration;
  clock: Clock;
}): (mandate: Mandate) => Promise<Voided> {
  return async (mandate) => {
    const now = await clock.now();
    return administration.voidAll(now, administratorsEvent('void-all', 'done', mandate, now));
  };
}
