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
import { recordEvent } from './audit.ts';
import { keepConsents } from './consents.ts';
import { type PostgresDatabase, type QueryBuilder, RollBack } from './database.ts';
import { freezeByLink } from './freeze-by-link.ts';
import { queueNotices } from './notices.ts';
import { toAccount } from './to-account.ts';

export class PostgresAccounts implements Accounts {
  readonly #database: PostgresDatabase;
  readonly #realm: string;

  constructor(database: PostgresDatabase, realm: string) {
    this.#database = database;
    this.#realm = realm;
  }

  async findById(id: string): Promise<Account | null> {
    const row = await this.#database.run((query) => this.#accounts(query).where('id', '=', id).executeTakeFirst());
    return row === undefined ? null : toAccount(row);
  }

  async findByOwner({ iin, bin }: Owner): Promise<Account | null> {
    const row = await this.#database.run((query) =>
      this.#accounts(query).where('iin', '=', iin).where('bin', 'is not distinct from', bin).executeTakeFirst(),
    );
    return row === undefined ? null : toAccount(row);
  }

  async findByEmail(canonical: string, limit: number): Promise<Account[]> {
    const rows = await this.#database.run((query) =>
      this.#accounts(query).where('email', '=', canonical).orderBy('createdAt').orderBy('id').limit(limit).execute(),
    );
    return rows.map(toAccount);
  }

  change(change: CredentialChange): Promise<'changed' | 'superseded'> {
    const { accountId, email } = change;
    return this.#database.transaction(async (query) => {
      const updated = await query
        .updateTable('account')
        .set((row) => ({
          passwordHash: change.passwordHash,
          ...(email === null ? {} : { email }),
          epoch: row('epoch', '+', 1),
          state: 'ACTIVE',
          freezeReference: null,
          language: change.language,
          changedAt: change.at,
          previousEmails: change.previousEmails.map(({ address, until }) => ({ address, until: until.toISOString() })),
          undoDenied: [...change.undoDenied],
        }))
        .where('id', '=', accountId)
        .where('realm', '=', this.#realm)
        .where('epoch', '=', change.epoch)
        .where('state', 'in', change.endsFreeze ? ['ACTIVE', 'FROZEN_BY_LINK'] : ['ACTIVE'])
        .returning('id')
        .executeTakeFirst();
      if (updated === undefined) return 'superseded';

      if (change.endsFreeze) {
        await query
          .updateTable('undo_link')
          .set({ endedAt: change.at })
          .where('account', '=', accountId)
          .where('endedAt', 'is', null)
          .execute();
      }
      if (!(await this.#keepRecord(query, accountId, change))) throw new RollBack('superseded' as const);
      return 'changed';
    });
  }

  register(registration: Registration): Promise<'registered' | 'taken'> {
    const { accountId, signer, email, passwordHash, language, at } = registration;
    return this.#database.transaction(async (query) => {
      const inserted = await query
        .insertInto('account')
        .values({
          id: accountId,
          realm: this.#realm,
          ...signer,
          email,
          passwordHash,
          epoch: 1,
          state: 'ACTIVE',
          freezeReference: null,
          language,
          previousEmails: [],
          undoDenied: [],
          createdAt: at,
          changedAt: at,
          erasedAt: null,
          linkFreezeReference: null,
        })
        .onConflict((conflict) => conflict.columns(['realm', 'iin', 'bin']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted === undefined) return 'taken';
      if (!(await this.#keepRecord(query, accountId, registration))) throw new RollBack('taken' as const);
      return 'registered';
    });
  }

  async findChange(by: { confirmationId: string } | { grantId: string }): Promise<MadeChange | null> {
    const [column, id] =
      'grantId' in by ? (['grantId', by.grantId] as const) : (['confirmationId', by.confirmationId] as const);
    const row = await this.#database.run((query) =>
      query.selectFrom('credential_change').selectAll().where(column, '=', id).executeTakeFirst(),
    );
    if (row === undefined) return null;
    const { account, purpose, reference, holder, sessionsEnded, at } = row;
    return { accountId: account, purpose, reference, holder, sessionsEnded, at };
  }

  freeze(freeze: Freeze, notices: (account: Account) => readonly NewNotice[]): Promise<FreezeOutcome> {
    return this.#database.transaction(async (query) => {
      const outcome = await freezeByLink(query, this.#realm, freeze);
      if (outcome.kind === 'frozen') {
        const { account } = outcome;
        await queueNotices(query, account.id, notices(account), freeze);
        await recordEvent(query, this.#realm, { ...freeze.audit, accountId: account.id });
      }
      return outcome;
    });
  }

  async replaceHash(accountId: string, from: string, to: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.run((query) =>
      query
        .updateTable('account')
        .set({ passwordHash: to })
        .where('id', '=', accountId)
        .where('realm', '=', this.#realm)
        .where('passwordHash', '=', from)
        .executeTakeFirstOrThrow(),
    );
    return numUpdatedRows === 1n;
  }

  #accounts(query: QueryBuilder) {
    return query.selectFrom('account').selectAll().where('realm', '=', this.#realm).where('erasedAt', 'is', null);
  }

  /** What every change leaves behind. `false`: this grant or confirmation has made a change already. */
  async #keepRecord(query: QueryBuilder, account: string, record: ChangeRecord): Promise<boolean> {
    const { grantId, confirmationId, purpose, reference, holder, evidenceId, sessionsEnded, device, at } = record;
    const inserted = await query
      .insertInto('credential_change')
      .values({ grantId, confirmationId, account, purpose, reference, holder, evidenceId, sessionsEnded, device, at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('grantId')
      .executeTakeFirst();
    if (inserted === undefined) return false;
    await queueNotices(query, account, record.notices, record);
    await keepConsents(query, account, record.consents);
    await recordEvent(query, this.#realm, record.audit);
    return true;
  }
}
