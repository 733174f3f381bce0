import type { Language } from './language.ts';

/** FROZEN_BY_LINK ends in a signature reset; FROZEN_BY_ADMINISTRATOR only by an administrator. */
export type AccountState = 'ACTIVE' | 'FROZEN_BY_LINK' | 'FROZEN_BY_ADMINISTRATOR';

export type PreviousEmail = Readonly<{ address: string; until: Date }>;

/** What a person gets back. Unique by (realm, IIN, BIN or none). */
export type Account = Readonly<{
  id: string;
  iin: string;
  bin: string | null;
  displayName: string;
  organisation: string | null;
  /** Canonical form. An e-mail address is not an identity: several accounts may have the same. */
  email: string;
  /** PHC string of argon2id. */
  passwordHash: string;
  /** Raised by every change of credentials and every freeze; what names an older epoch is void. */
  epoch: number;
  state: AccountState;
  /** Reference of the freeze, while frozen. */
  freezeReference: string | null;
  language: Language;
  /** When the epoch was last raised. */
  changedAt: Date;
  /** Addresses that were replaced lately, and until when they still get notices. */
  previousEmails: readonly PreviousEmail[];
  /** Addresses that never get an undo link for this account again. */
  undoDenied: readonly string[];
}>;

/** Enough for the owner to recognise, too little for anyone else. */
export type AccountHint = Readonly<{ displayName: string; email: string; organisation: string | null }>;

export const hintOf = (account: Account): AccountHint => ({
  displayName: maskName(account.displayName),
  email: maskEmail(account.email),
  organisation: account.organisation,
});

/** «ТЕСТОВ ТЕСТ» becomes «Т••••• ТЕСТ»: the given name in full, the surname by its first letter. */
export function maskName(displayName: string): string {
  const [surname = '', ...given] = displayName.trim().split(/\s+/u);
  const [first = ''] = surname;
  return [`${first}•••••`, ...given].join(' ');
}

/** `aigerim@example.kz` becomes `a•••••@example.kz`: always five dots, so that the length says nothing. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return `${first}•••••${email.slice(at)}`;
}
