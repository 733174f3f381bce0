import { sql } from 'kysely';
import type { Freeze, FreezeOutcome } from '../../use-cases/ports/accounts.ts';
import type { QueryBuilder } from './database.ts';
import { toAccount } from './to-account.ts';

/**
 * Spends an undo link and freezes its account, in the caller's transaction. An account that is frozen already stays as it
 * is, and the link is spent all the same.
 */
export async function freezeByLink(query: QueryBuilder, realm: string, freeze: Freeze): Promise<FreezeOutcome> {
  const link = await query.selectFrom('undo_link').selectAll().where('id', '=', freeze.undoLinkId).executeTakeFirst();
  if (link === undefined) return { kind: 'closed', reason: 'UNKNOWN' };

  // The account comes first in every transaction that writes to both: else this one and a change could wait for each other.
  const owned = query.selectFrom('account').selectAll().where('id', '=', link.account).where('realm', '=', realm);
  const before = await owned.forUpdate().executeTakeFirst();
  if (before === undefined) return { kind: 'closed', reason: 'UNKNOWN' };

  const spent = await query
    .updateTable('undo_link')
    .set({ endedAt: freeze.at })
    .where('id', '=', freeze.undoLinkId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', freeze.at)
    .returning('address')
    .executeTakeFirst();
  if (spent === undefined) return { kind: 'closed', reason: await whyClosed(query, freeze.undoLinkId) };

  const undoDenied = sql<string[]>`undo_denied - ${spent.address}::text || jsonb_build_array(${spent.address}::text)`;
  const frozen = await query
    .updateTable('account')
    .set((row) => ({
      state: 'FROZEN_BY_LINK',
      epoch: row('epoch', '+', 1),
      freezeReference: freeze.reference,
      changedAt: freeze.at,
      undoDenied,
    }))
    .where('id', '=', link.account)
    .where('state', '=', 'ACTIVE')
    .returningAll()
    .executeTakeFirst();
  if (frozen !== undefined) return { kind: 'frozen', account: toAccount(frozen) };
  if (before.state !== 'FROZEN_BY_ADMINISTRATOR') return { kind: 'frozen', account: toAccount(before) };

  // What the owner asks for waits beneath: the account is not open when the administrator's freeze ends.
  const waiting = await query
    .updateTable('account')
    .set((row) => ({
      linkFreezeReference: row.fn.coalesce('linkFreezeReference', row.val(freeze.reference)),
      undoDenied,
    }))
    .where('id', '=', link.account)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { kind: 'frozen', account: toAccount(waiting) };
}

async function whyClosed(query: QueryBuilder, undoLinkId: string): Promise<'USED' | 'EXPIRED'> {
  const ended = await query
    .selectFrom('undo_link')
    .select('id')
    .where('id', '=', undoLinkId)
    .where('endedAt', 'is not', null)
    .executeTakeFirst();
  return ended === undefined ? 'EXPIRED' : 'USED';
}
