import { type AccountState, hintOf } from '../../domain/account.ts';
import type { AccountFilter, Administration } from '../ports/administration.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import { administratorsEvent, type Mandate } from './mandate.ts';

/** Enough to find the account that a person speaks of; name and address are masked. */
export type AccountLine = Readonly<{
  id: string;
  displayName: string;
  organisation: string | null;
  email: string;
  state: AccountState;
  changedAt: Date;
}>;

/** The accounts that fit, the last changed first. That somebody looked is in the audit log; for what, is not. */
export function makeListAccounts({
  administration,
  audit,
  clock,
}: {
  administration: Administration;
  audit: Audit;
  clock: Clock;
}): (mandate: Mandate, filter: AccountFilter, limit: number) => Promise<AccountLine[]> {
  return async (mandate, filter, limit) => {
    const found = await administration.list(filter, limit);
    await audit.record(administratorsEvent('list', `listed:${found.length}`, mandate, await clock.now()));
    return found.map((account) => {
      const { id, state, changedAt } = account;
      return { id, ...hintOf(account), state, changedAt };
    });
  };
}
