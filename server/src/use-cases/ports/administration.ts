import type { Account, AccountState } from '../../domain/account.ts';
import type { GivenConsent } from '../../domain/consent.ts';
import type { GrantPurpose } from '../../domain/grant.ts';
import type { NewNotice } from './accounts.ts';
import type { AuditEvent } from './audit.ts';
import type { Job } from './jobs.ts';
import type { Notice } from './notices.ts';

export type AccountFilter = Readonly<{ state: AccountState | null; email: string | null; iin: string | null }>;

/** What became of a notice: `failure` is why the last attempt at it failed, whether or not another one succeeded. */
export type NoticeFate = Omit<Notice, 'undoLinkId' | 'device'> &
  Readonly<{ failedAt: Date | null; failure: string | null }>;

/** Everything that is known of one account. */
export type AccountFile = Readonly<{
  account: Account;
  createdAt: Date;
  /** The newest first, as the other lists are. */
  changes: readonly Readonly<{ at: Date; purpose: GrantPurpose; reference: string; sessionsEnded: number }>[];
  notices: readonly NoticeFate[];
  consents: readonly (GivenConsent & Readonly<{ withdrawnAt: Date | null }>)[];
  events: readonly AuditEvent[];
  /** *It was not me* links that work still. */
  openUndoLinks: number;
}>;

/** What an administrator may do to an account; each raises the epoch, which ends sessions and voids all that is open. */
export type AdministratorsMove = 'freeze' | 'unfreeze' | 'end-sessions';

export type Moving = Readonly<{
  accountId: string;
  move: AdministratorsMove;
  /** Names a freeze. */
  reference: string;
  at: Date;
}>;

export type MoveOutcome =
  /** `account` as it is afterwards. */
  | { kind: 'done'; account: Account }
  /** Its state does not allow that: nothing was written. */
  | { kind: 'unfit'; account: Account }
  | { kind: 'unknown' };

export type Voided = Readonly<{ accounts: number; undoLinks: number }>;

export type Erasure = Readonly<{ changes: number; notices: number; undoLinks: number; signatures: number }>;

/** What an administrator sees and does. Nothing here sets a password or an address. Every deed is one transaction with its audit event. */
export interface Administration {
  /** Newest change first, `limit` at most; erased accounts are not among them. */
  list(filter: AccountFilter, limit: number): Promise<Account[]>;
  file(accountId: string, now: Date): Promise<AccountFile | null>;
  /**
   * `freeze` makes ACTIVE and FROZEN_BY_LINK into FROZEN_BY_ADMINISTRATOR. `unfreeze` ends that: what was frozen by link
   * before, or was asked to be meanwhile, is FROZEN_BY_LINK then, for only its owner's signature ends that.
   * Of concurrent freezes, and of concurrent unfreezes, exactly one is `done`.
   */
  move(
    moving: Moving,
    then: (account: Account) => { notices: readonly NewNotice[]; event: AuditEvent },
  ): Promise<MoveOutcome>;
  /** Queues a job and keeps the event, both or neither. */
  queue(job: Job, event: AuditEvent): Promise<void>;
  /**
   * Voids whatever is open of every account: sessions, grants, links, codes, challenges and undo links. Epochs are raised by
   * so much that none which was reached after a backup, and lost with the restore, is reached again.
   */
  voidAll(at: Date, event: AuditEvent): Promise<Voided>;
  /**
   * Erases a person's data from an account for good: its row keeps nothing but ids and times, so that single use stays
   * single and the owner can register anew; notices and undo links go; signatures leave tombstones in the evidence log.
   * Consents, changes and audit events stay under an id that leads to nobody. `null`: no such account, or erased before.
   */
  erase(accountId: string, at: Date, event: AuditEvent): Promise<Erasure | null>;
}
