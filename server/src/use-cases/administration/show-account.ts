import { type Account, hintOf, maskEmail } from '../../domain/account.ts';
import type { AccountFile, Administration } from '../ports/administration.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import { administratorsEvent, type Mandate } from './mandate.ts';

/** An account's file as an administrator may read it: what happened, and what became of each notice; names and addresses masked. */
export type ShownAccount = Omit<AccountFile, 'account'> &
  Readonly<{
    account: Pick<
      Account,
      'id' | 'displayName' | 'organisation' | 'email' | 'state' | 'freezeReference' | 'epoch' | 'language' | 'changedAt'
    >;
  }>;

/** `null`: there is no such account, or its data were erased. */
export function makeShowAccount({
  administration,
  audit,
  clock,
}: {
  administration: Administration;
  audit: Audit;
  clock: Clock;
}): (mandate: Mandate, accountId: string) => Promise<ShownAccount | null> {
  return async (mandate, accountId) => {
    const now = await clock.now();
    const file = await administration.file(accountId, now);
    const outcome = file === null ? 'unknown' : 'shown';
    await audit.record(administratorsEvent('show', outcome, mandate, now, { accountId }));
    if (file === null) return null;
    const { id, state, freezeReference, epoch, language, changedAt } = file.account;
    return {
      ...file,
      account: { id, ...hintOf(file.account), state, freezeReference, epoch, language, changedAt },
      notices: file.notices.map((notice) => ({ ...notice, address: maskEmail(notice.address) })),
    };
  };
}
