import type { Account, PreviousEmail } from './account.ts';
import { after, PREVIOUS_ADDRESS_NOTICE_MS } from './lifetimes.ts';

export type NoticeKind =
  | 'REGISTERED'
  | 'CREDENTIALS_CHANGED'
  | 'ADDRESS_REPLACED'
  | 'PASSWORD_CHANGED'
  | 'FROZEN'
  | 'FROZEN_BY_ADMINISTRATOR'
  | 'UNFROZEN'
  | 'CONSENTS_WITHDRAWN'
  | 'PASSWORD_TRIES_FAILED'
  | 'CODE_TRIES_FAILED';

/** To whom a notice goes, and whether it may carry an *it was not me* link. */
export type NoticePlan = Readonly<{ kind: NoticeKind; address: string; undo: boolean }>;

/**
 * The notices of a change of credentials: to the new address, to the one it replaces, and to the previous address while
 * that is less than 72 hours ago.
 *
 * An address whose link froze the account gets no new link. In the signature reset that ends a freeze, neither the
 * replaced nor a previous address gets one: it may be a thief's, who would freeze the owner out again.
 *
 * @param account as it was before the change
 * @param newEmail `null` when the address stays
 */
export function noticesOfChange(account: Account, newEmail: string | null, now: Date): NoticePlan[] {
  const endsFreeze = account.state === 'FROZEN_BY_LINK';
  const mayUndo = (address: string) => !account.undoDenied.includes(address);
  const replaced = newEmail !== null && newEmail !== account.email;
  const current = replaced ? newEmail : account.email;
  const kind = newEmail === null ? 'PASSWORD_CHANGED' : 'CREDENTIALS_CHANGED';
  const plans: NoticePlan[] = [{ kind, address: current, undo: mayUndo(current) }];
  const others = [...(replaced ? [account.email] : []), ...previousAddresses(account, now)];
  for (const address of new Set(others)) {
    if (address === current) continue;
    plans.push({
      kind: replaced ? 'ADDRESS_REPLACED' : kind,
      address,
      undo: !endsFreeze && mayUndo(address),
    });
  }
  return plans;
}

/** Notices of anything that is no change of credentials: to the address and, for 72 hours, the previous one; without links. */
export function noticesOfEvent(account: Account, kind: NoticeKind, now: Date): NoticePlan[] {
  return [...new Set([account.email, ...previousAddresses(account, now)])].map((address) => ({
    kind,
    address,
    undo: false,
  }));
}

/** Addresses that get no undo link any more after a signature reset. */
export function deniedAfterReset(account: Account, newEmail: string): string[] {
  if (account.state !== 'FROZEN_BY_LINK') return [...account.undoDenied];
  const suspects = [account.email, ...account.previousEmails.map((one) => one.address)];
  return [...new Set([...account.undoDenied, ...suspects.filter((one) => one !== newEmail)])];
}

/** The addresses that get notices beside the new one, for 72 hours after they were replaced. */
export function previousEmailsAfter(account: Account, newEmail: string | null, now: Date): PreviousEmail[] {
  const kept = account.previousEmails.filter((one) => now < one.until && one.address !== account.email);
  if (newEmail === null || newEmail === account.email) return kept;
  const replaced = { address: account.email, until: after(now, PREVIOUS_ADDRESS_NOTICE_MS) };
  return [...kept.filter((one) => one.address !== newEmail), replaced];
}

function previousAddresses(account: Account, now: Date): string[] {
  return account.previousEmails.filter((one) => now < one.until).map((one) => one.address);
}
