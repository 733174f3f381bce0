import type { Voided } from '../../use-cases/ports/administration.ts';
import type { QueryBuilder } from './database.ts';

/** No account has a million changes between a backup and its restore; an epoch (32 bits) has room for two thousand such steps. */
const EPOCH_STEP = 1_000_000;
/** In one statement: each is waited for on its own, however many accounts there are. */
const ACCOUNTS_AT_ONCE = 2_000;

/** Voids whatever is open of every account of a realm, in the caller's transaction: all of them or none. */
export async function voidAllAccounts(query: QueryBuilder, realm: string, at: Date): Promise<Voided> {
  const voided = { accounts: 0, undoLinks: 0 };
  for (let after = ''; ; ) {
    const beyond = query.selectFrom('account').select('id').where('id', '>', after);
    const ids = await beyond.orderBy('id').limit(ACCOUNTS_AT_ONCE).execute();
    // The last in the database's order of texts, which is not ours.
    const last = ids.at(-1)?.id;
    if (last === undefined) return voided;
    const ours = beyond.where('id', '<=', last).where('realm', '=', realm).where('erasedAt', 'is', null);
    const accounts = await query
      .updateTable('account')
      .set((row) => ({ epoch: row('epoch', '+', EPOCH_STEP), changedAt: at }))
      .where('id', 'in', ours)
      .executeTakeFirstOrThrow();
    const links = await query
      .updateTable('undo_link')
      .set({ endedAt: at })
      .where('endedAt', 'is', null)
      .where('account', 'in', ours)
      .executeTakeFirstOrThrow();
    voided.accounts += Number(accounts.numUpdatedRows);
    voided.undoLinks += Number(links.numUpdatedRows);
    after = last;
  }
}
