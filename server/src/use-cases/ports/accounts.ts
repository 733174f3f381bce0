import type { Account, PreviousEmail } from '../../domain/account.ts';
import type { GivenConsent } from '../../domain/consent.ts';
import type { GrantPurpose } from '../../domain/grant.ts';
import type { Language } from '../../domain/language.ts';
import type { NoticeKind } from '../../domain/notice.ts';
import type { Owner, Signer } from '../../domain/signer.ts';
import type { AuditEvent } from './audit.ts';

/** A mail to be queued in the transaction that makes it true. */
export type NewNotice = Readonly<{
  id: string;
  kind: NoticeKind;
  address: string;
  language: Language;
  /** Set when the notice carries an *it was not me* link. */
  undoLink: Readonly<{ id: string; expiresAt: Date }> | null;
}>;

/** What every change of credentials leaves behind. */
export type ChangeRecord = Readonly<{
  reference: string;
  purpose: GrantPurpose;
  grantId: string;
  confirmationId: string | null;
  holder: string | null;
  evidenceId: string | null;
  /** Sessions that ended by it. */
  sessionsEnded: number;
  device: string;
  at: Date;
  notices: readonly NewNotice[];
  audit: AuditEvent;
  consents: readonly GivenConsent[];
}>;

export type CredentialChange = ChangeRecord &
  Readonly<{
    accountId: string;
    /** The change is made only while the account still has this epoch. */
    epoch: number;
    passwordHash: string;
    /** `null`: the address stays. */
    email: string | null;
    /** The state afterwards is ACTIVE; an administrator's freeze is never ended by this. */
    previousEmails: readonly PreviousEmail[];
    undoDenied: readonly string[];
    /** Only such a change ends a freeze by link, and with it the undo links that caused or outlived it. */
    endsFreeze: boolean;
    language: Language;
  }>;

export type Registration = ChangeRecord &
  Readonly<{ accountId: string; signer: Signer; passwordHash: string; email: string; language: Language }>;

/** A change as it was made, for answers that are asked again. */
export type MadeChange = Readonly<{
  accountId: string;
  purpose: GrantPurpose;
  reference: string;
  holder: string | null;
  sessionsEnded: number;
  at: Date;
}>;

export type Freeze = Readonly<{
  undoLinkId: string;
  reference: string;
  device: string;
  at: Date;
  audit: AuditEvent;
}>;

export type FreezeOutcome =
  | { kind: 'frozen'; account: Account }
  | { kind: 'closed'; reason: 'EXPIRED' | 'USED' | 'UNKNOWN' };

/** Accounts and what changes them. Every change is one transaction: all of it or nothing, whatever happens meanwhile. */
export interface Accounts {
  findById(id: string): Promise<Account | null>;
  findByOwner(owner: Owner): Promise<Account | null>;
  /** At most `limit`, oldest first. Only for the worker: no answer to a caller may depend on it. */
  findByEmail(canonical: string, limit: number): Promise<Account[]>;
  /**
   * New hash, address, epoch + 1, state ACTIVE, change, undo links, notices, their jobs, consents and audit event together,
   * on condition of the epoch. `superseded`: the epoch was another, the account is frozen and this does not end it, or the
   * grant has made its change; nothing was written.
   * Of concurrent calls with one epoch exactly one is `changed`.
   */
  change(change: CredentialChange): Promise<'changed' | 'superseded'>;
  /** As `change`, for a person who has none. `taken`: somebody has (realm, IIN, BIN) by now; nothing was written. */
  register(registration: Registration): Promise<'registered' | 'taken'>;
  /** The change that was made with a confirmation or a link's grant, if any. */
  findChange(by: { confirmationId: string } | { grantId: string }): Promise<MadeChange | null>;
  /**
   * Spends an undo link and freezes its account: FROZEN_BY_LINK, epoch + 1, the link's address is denied further links, audit event.
   * An account that is frozen already stays so, and the link is spent all the same; beneath an administrator's freeze it is as
   * good as one: its address is denied further links.
   * Of concurrent calls with one link exactly one is `frozen`.
   */
  freeze(freeze: Freeze, notices: (account: Account) => readonly NewNotice[]): Promise<FreezeOutcome>;
  /** Replaces a hash by one with stronger parameters, on condition that it is still the one that was verified. */
  replaceHash(accountId: string, from: string, to: string): Promise<boolean>;
}
