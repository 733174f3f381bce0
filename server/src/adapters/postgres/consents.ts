import type { ConsentKind, GivenConsent } from '../../domain/consent.ts';
import type { NewNotice } from '../../use-cases/ports/accounts.ts';
import type { Consents } from '../../use-cases/ports/consents.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';
import { queueNotices } from './notices.ts';

/** Keeps consents in the caller's transaction; the same consent given at the same time is kept once. */
export async function keepConsents(
  query: QueryBuilder,
  account: string,
  consents: readonly GivenConsent[],
): Promise<void> {
  if (consents.length === 0) return;
  const rows = consents.map(({ kind, version, language, givenAt }) => ({
    account,
    kind,
    version,
    language,
    givenAt,
    withdrawnAt: null,
  }));
  await query
    .insertInto('consent')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['account', 'kind', 'version', 'givenAt']).doNothing())
    .execute();
}

export class PostgresConsents implements Consents {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  give(accountId: string, consents: readonly GivenConsent[]): Promise<void> {
    return this.#database.run((query) => keepConsents(query, accountId, consents));
  }

  ofAccount(accountId: string): Promise<GivenConsent[]> {
    return this.#database.run((query) =>
      query
        .selectFrom('consent')
        .distinctOn('kind')
        .select(['kind', 'version', 'language', 'givenAt'])
        .where('account', '=', accountId)
        .where('withdrawnAt', 'is', null)
        .orderBy('kind')
        .orderBy('givenAt', 'desc')
        .execute(),
    );
  }

  withdraw(
    accountId: string,
    kinds: readonly ConsentKind[],
    withdrawal: { at: Date; reference: string; device: string; notices: readonly NewNotice[] },
  ): Promise<number> {
    if (kinds.length === 0) return Promise.resolve(0);
    return this.#database.transaction(async (query) => {
      const { numUpdatedRows } = await query
        .updateTable('consent')
        .set({ withdrawnAt: withdrawal.at })
        .where('account', '=', accountId)
        .where('kind', 'in', [...kinds])
        .where('withdrawnAt', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows > 0n) await queueNotices(query, accountId, withdrawal.notices, withdrawal);
      return Number(numUpdatedRows);
    });
  }
}
