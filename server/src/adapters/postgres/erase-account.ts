import type { Erasure } from '../../use-cases/ports/administration.ts';
import type { QueryBuilder } from './database.ts';
import { erasePayloads } from './evidence.ts';

/**
 * Erases a person's data from an account, in the caller's transaction. The row stays, for changes and consents point to it,
 * and a grant that made a change must never make another; its owner is replaced, so that the person can register anew. For
 * older versions of the server, which know no erased account, it is one that an administrator froze.
 *
 * @returns `null` when there is no such account, or it was erased before
 */
export async function eraseAccount(
  query: QueryBuilder,
  realm: string,
  accountId: string,
  at: Date,
): Promise<Erasure | null> {
  const owner = await query
    .selectFrom('account')
    .select(['iin', 'bin'])
    .where('id', '=', accountId)
    .where('realm', '=', realm)
    .where('erasedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (owner === undefined) return null;
  await query
    .updateTable('account')
    .set((row) => ({
      iin: `erased ${accountId}`,
      bin: null,
      displayName: '',
      organisation: null,
      email: '',
      passwordHash: '',
      epoch: row('epoch', '+', 1),
      state: 'FROZEN_BY_ADMINISTRATOR',
      freezeReference: null,
      linkFreezeReference: null,
      previousEmails: [],
      undoDenied: [],
      changedAt: at,
      erasedAt: at,
    }))
    .where('id', '=', accountId)
    .execute();

  const changes = await query
    .updateTable('credential_change')
    .set({ holder: null, device: '' })
    .where('account', '=', accountId)
    .returning('evidenceId')
    .execute();
  const notices = await query.deleteFrom('notice').where('account', '=', accountId).executeTakeFirstOrThrow();
  const undoLinks = await query.deleteFrom('undo_link').where('account', '=', accountId).executeTakeFirstOrThrow();

  // What was judged before there was an account is named by the change that it led to, or by nothing but who signed.
  const judged = await query.selectFrom('evidence').select('id').where('accountId', '=', accountId).execute();
  const signed = await query
    .selectFrom('evidence_payload')
    .innerJoin('evidence', 'evidence.id', 'evidence_payload.evidenceId')
    .select('evidence.id')
    .where('evidence.realm', '=', realm)
    .where('signerIin', '=', owner.iin)
    .where('signerBin', 'is not distinct from', owner.bin)
    .execute();
  const ids = [...judged, ...signed].map(({ id }) => id).concat(changes.flatMap(({ evidenceId }) => evidenceId ?? []));
  const signatures = await erasePayloads(query, at, 'erased on request', (payloads) =>
    payloads.where('evidenceId', 'in', ids.length === 0 ? [''] : ids),
  );
  return {
    changes: changes.length,
    notices: Number(notices.numDeletedRows),
    undoLinks: Number(undoLinks.numDeletedRows),
    signatures,
  };
}
