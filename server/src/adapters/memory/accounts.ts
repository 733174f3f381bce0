import type { Account } from '../../domain/account.ts';
import type { Owner } from '../../domain/signer.ts';
import type {
  Accounts,
  ChangeRecord,
  CredentialChange,
  Freeze,
  FreezeOutcome,
  MadeChange,
  NewNotice,
  Registration,
} from '../../use-cases/ports/accounts.ts';
import { insert, keepConsents, type MemoryDatabase, queueNotices, type Tables } from './database.ts';

export class MemoryAccounts implements Accounts {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Account | null> {
    return this.#database.tables.accounts.get(id) ?? null;
  }

  async findByOwner(owner: Owner): Promise<Account | null> {
    return findOwned(this.#database.tables, owner);
  }

  async findByEmail(canonical: string, limit: number): Promise<Account[]> {
    return [...this.#database.tables.accounts.values()].filter((one) => one.email === canonical).slice(0, limit);
  }

  async change(change: CredentialChange): Promise<'changed' | 'superseded'> {
    return this.#database.transaction((tables) => {
      const account = tables.accounts.get(change.accountId);
      if (account === undefined || account.epoch !== change.epoch) return 'superseded';
      if (account.state === 'FROZEN_BY_ADMINISTRATOR') return 'superseded';
      if (account.state === 'FROZEN_BY_LINK' && !change.endsFreeze) return 'superseded';
      if (tables.changes.some((made) => made.grantId === change.grantId)) return 'superseded';

      tables.accounts.set(account.id, {
        ...account,
        passwordHash: change.passwordHash,
        email: change.email ?? account.email,
        epoch: account.epoch + 1,
        state: 'ACTIVE',
        freezeReference: null,
        language: change.language,
        changedAt: change.at,
        previousEmails: change.previousEmails,
        undoDenied: change.undoDenied,
      });
      if (change.endsFreeze) endUndoLinks(tables, account.id);
      keepRecord(tables, account.id, change);
      return 'changed';
    });
  }

  async register(registration: Registration): Promise<'registered' | 'taken'> {
    return this.#database.transaction((tables) => {
      if (findOwned(tables, registration.signer) !== null) return 'taken';
      if (tables.changes.some((made) => made.grantId === registration.grantId)) return 'taken';

      const { accountId, signer, email, passwordHash, language, at } = registration;
      insert(tables.accounts, accountId, {
        id: accountId,
        iin: signer.iin,
        bin: signer.bin,
        displayName: signer.displayName,
        organisation: signer.organisation,
        email,
        passwordHash,
        epoch: 1,
        state: 'ACTIVE',
        freezeReference: null,
        language,
        changedAt: at,
        previousEmails: [],
        undoDenied: [],
      });
      keepRecord(tables, accountId, registration);
      return 'registered';
    });
  }

  async findChange(by: { confirmationId: string } | { grantId: string }): Promise<MadeChange | null> {
    const found = this.#database.tables.changes.find((made) =>
      'grantId' in by ? made.grantId === by.grantId : made.confirmationId === by.confirmationId,
    );
    if (found === undefined) return null;
    const { accountId, purpose, reference, holder, sessionsEnded, at } = found;
    return { accountId, purpose, reference, holder, sessionsEnded, at };
  }

  async freeze(freeze: Freeze, notices: (account: Account) => readonly NewNotice[]): Promise<FreezeOutcome> {
    return this.#database.transaction((tables) => {
      const link = tables.undoLinks.get(freeze.undoLinkId);
      const account = link === undefined ? undefined : tables.accounts.get(link.accountId);
      if (link === undefined || account === undefined) return { kind: 'closed', reason: 'UNKNOWN' };
      if (link.ended) return { kind: 'closed', reason: 'USED' };
      if (freeze.at >= link.expiresAt) return { kind: 'closed', reason: 'EXPIRED' };

      tables.undoLinks.set(link.id, { ...link, ended: true });
      const frozen = frozenBy(account, freeze, link.address);
      tables.accounts.set(account.id, frozen);
      queueNotices(tables, account.id, notices(frozen), freeze);
      tables.audit.push({ ...freeze.audit, accountId: account.id });
      return { kind: 'frozen', account: frozen };
    });
  }

  async replaceHash(accountId: string, from: string, to: string): Promise<boolean> {
    const { accounts } = this.#database.tables;
    const account = accounts.get(accountId);
    if (account?.passwordHash !== from) return false;
    accounts.set(accountId, { ...account, passwordHash: to });
    return true;
  }
}

function frozenBy(account: Account, freeze: Freeze, address: string): Account {
  if (account.state === 'FROZEN_BY_LINK') return account;
  const denied = { ...account, undoDenied: [...account.undoDenied.filter((one) => one !== address), address] };
  if (account.state === 'FROZEN_BY_ADMINISTRATOR') return denied;
  const { reference, at } = freeze;
  return { ...denied, state: 'FROZEN_BY_LINK', epoch: account.epoch + 1, freezeReference: reference, changedAt: at };
}

function findOwned(tables: Tables, { iin, bin }: Owner): Account | null {
  return [...tables.accounts.values()].find((one) => one.iin === iin && one.bin === bin) ?? null;
}

function endUndoLinks(tables: Tables, accountId: string): void {
  for (const link of tables.undoLinks.values()) {
    if (link.accountId === accountId) tables.undoLinks.set(link.id, { ...link, ended: true });
  }
}

function keepRecord(tables: Tables, accountId: string, record: ChangeRecord): void {
  const { purpose, reference, holder, sessionsEnded, at, grantId, confirmationId } = record;
  tables.changes.push({ accountId, purpose, reference, holder, sessionsEnded, at, grantId, confirmationId });
  queueNotices(tables, accountId, record.notices, record);
  keepConsents(tables, accountId, record.consents);
  tables.audit.push(record.audit);
}
