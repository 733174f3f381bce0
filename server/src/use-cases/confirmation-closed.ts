import type { Account } from '../domain/account.ts';
import type { ClosedReason } from '../domain/closed-reason.ts';
import type { HeldGrant } from '../domain/grant.ts';
import type { Accounts } from './ports/accounts.ts';

/** A code can't be given or sent again, and why. */
export type ConfirmationClosed = { kind: 'confirmation-closed'; reason: ClosedReason };

export const confirmationClosed = (reason: ClosedReason): ConfirmationClosed => ({
  kind: 'confirmation-closed',
  reason,
});

/** The account of a confirmation, for whoever set the credentials; nothing is looked up for anybody else. */
export const accountOf = async (
  held: HeldGrant | null,
  holder: string | null,
  accounts: Accounts,
): Promise<Account | null> =>
  held?.grant.accountId && held.grant.holder === holder ? accounts.findById(held.grant.accountId) : null;
