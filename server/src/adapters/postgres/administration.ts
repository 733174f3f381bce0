import { sql } from 'kysely';
import type { Account, AccountState } from '../../domain/account.ts';
import type { NewNotice } from '../../use-cases/ports/accounts.ts';
import type {
  AccountFile,
  AccountFilter,
  Administration,
  AdministratorsMove,
  Erasure,
  MoveOutcome,
  Moving,
  Voided,
} from '../../use-cases/ports/administration.ts';
import type { AuditEvent } from '../../use-cases/ports/audit.ts';
import type { Job } from '../../use-cases/ports/jobs.ts';
import { AUDIT_COLUMNS, recordEvent } from './audit.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';
import { eraseAccount } from './erase-account.ts';
import { queueJob } from './jobs.ts';
import { queueNotices } from './notices.ts';
import { toAccount } from './to-account.ts';
import { voidAllAccounts } from './void-all.ts';

/** Of each list in an account's file. */
const LATEST = 50;

const FROM: Readonly<Record<AdministratorsMove, readonly AccountState[]>> = {
  freeze: ['ACTIVE', 'FROZEN_BY_LINK'],
  unfreeze: ['FROZEN_BY_ADMINISTRATOR'],
  'end-sessions': ['ACTIVE', 'FROZEN_BY_LINK', 'FROZEN_BY_ADMINISTRATOR'],
};

export class PostgresAdministration implements Administration {
  readonly #database: PostgresDatabase;
  readonly #realm: string;

  constructor(database: PostgresDatabase, realm: string) {
    this.#database = database;
    this.#realm = realm;
  }

  async list({ state, email, iin }: AccountFilter, limit: number): Promise<Account[]> {
    const rows = await this.#database.run((query) => {
      let wanted = this.#accounts(query).orderBy('changedAt', 'desc').orderBy('id').limit(limit);
      if (state !== null) wanted = wanted.where('state', '=', state);
      if (email !== null) wanted = wanted.where('email', '=', email);
      if (iin !== null) wanted = wanted.where('iin', '=', iin);
      return wanted.execute();
    });
    return rows.map(toAccount);
  }

  file(accountId: string, now: Date): Promise<AccountFile | null> {
    return this.#database.run(async (query) => {
      const row = await this.#accounts(query).where('id', '=', accountId).executeTakeFirst();
      if (row === undefined) return null;
      const changes = await query
        .selectFrom('credential_change')
        .select(['at', 'purpose', 'reference', 'sessionsEnded'])
        .where('account', '=', accountId)
        .orderBy('at', 'desc')
        .limit(LATEST)
        .execute();
      const notices = await query
        .selectFrom('notice')
        .select(['id', 'kind', 'address', 'language', 'reference', 'at', 'sentAt', 'failedAt', 'failure'])
        .where('account', '=', accountId)
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(LATEST)
        .execute();
      const consents = await query
        .selectFrom('consent')
        .select(['kind', 'version', 'language', 'givenAt', 'withdrawnAt'])
        .where('account', '=', accountId)
        .orderBy('givenAt', 'desc')
        .limit(LATEST)
        .execute();
      const events = await query
        .selectFrom('audit_event')
        .select(AUDIT_COLUMNS)
        .where('accountId', '=', accountId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(LATEST)
        .execute();
      const undoLinks = await query
        .selectFrom('undo_link')
        .select('id')
        .where('account', '=', accountId)
        .where('endedAt', 'is', null)
        .where('expiresAt', '>', now)
        .execute();
      const { createdAt } = row;
      return {
        account: toAccount(row),
        createdAt,
        changes,
        notices,
        consents,
        events,
        openUndoLinks: undoLinks.length,
      };
    });
  }

  move(
    moving: Moving,
    then: (account: Account) => { notices: readonly NewNotice[]; event: AuditEvent },
  ): Promise<MoveOutcome> {
    const { accountId, move, reference, at } = moving;
    return this.#database.transaction(async (query) => {
      const moved = await query
        .updateTable('account')
        .set((row) => ({ epoch: row('epoch', '+', 1), changedAt: at, ...stateAfter(move, reference) }))
        .where('id', '=', accountId)
        .where('realm', '=', this.#realm)
        .where('erasedAt', 'is', null)
        .where('state', 'in', [...FROM[move]])
        .returningAll()
        .executeTakeFirst();
      if (moved === undefined) {
        const row = await this.#accounts(query).where('id', '=', accountId).executeTakeFirst();
        return row === undefined ? { kind: 'unknown' } : { kind: 'unfit', account: toAccount(row) };
      }
      const account = toAccount(moved);
      const { notices, event } = then(account);
      await queueNotices(query, accountId, notices, { reference, device: BY_ADMINISTRATOR, at });
      await recordEvent(query, this.#realm, event);
      return { kind: 'done', account };
    });
  }

  queue(job: Job, event: AuditEvent): Promise<void> {
    return this.#database.transaction(async (query) => {
      await recordEvent(query, this.#realm, event);
      await queueJob(query, job);
    });
  }

  voidAll(at: Date, event: AuditEvent): Promise<Voided> {
    return this.#database.transaction(async (query) => {
      const voided = await voidAllAccounts(query, this.#realm, at);
      await recordEvent(query, this.#realm, event);
      return voided;
    });
  }

  erase(accountId: string, at: Date, event: AuditEvent): Promise<Erasure | null> {
    return this.#database.transaction(async (query) => {
      const erasure = await eraseAccount(query, this.#realm, accountId, at);
      if (erasure !== null) await recordEvent(query, this.#realm, event);
      return erasure;
    });
  }

  #accounts(query: QueryBuilder) {
    return query.selectFrom('account').selectAll().where('realm', '=', this.#realm).where('erasedAt', 'is', null);
  }
}

/** Where notices name browser and system: there is none. */
const BY_ADMINISTRATOR = '—';

function stateAfter(move: AdministratorsMove, reference: string) {
  switch (move) {
    case 'freeze':
      return {
        state: 'FROZEN_BY_ADMINISTRATOR' as const,
        linkFreezeReference: sql<string | null>`case when state = 'FROZEN_BY_LINK' then freeze_reference end`,
        freezeReference: reference,
      };
    case 'unfreeze':
      return {
        state: sql<AccountState>`case when link_freeze_reference is null then 'ACTIVE' else 'FROZEN_BY_LINK' end`,
        freezeReference: sql<string | null>`link_freeze_reference`,
        linkFreezeReference: null,
      };
    case 'end-sessions':
      return {};
  }
}
