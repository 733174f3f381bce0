import { AUDIT_START, BEFORE_ALL_EVENTS, digestOfEvents, digestOfSeal } from './audit-chain.ts';
import type { PostgresAuditSeals } from './audit-seals.ts';

export type AuditVerdict =
  | Readonly<{
      kind: 'whole';
      events: number;
      unsealed: number;
      /** Sealed up to when the erased events were; `null`: none was erased. Longer ago than the retention, or somebody hid them. */
      erasedUpTo: Date | null;
    }>
  | Readonly<{ kind: 'broken'; position: string; what: string }>;

/**
 * Follows the seals of the audit log from the first and computes every digest again.
 *
 * @param until digest of a seal that a signed head named: a log that does not hold it was cut off or written anew
 */
export async function verifyAudit(log: PostgresAuditSeals, until: string | null): Promise<AuditVerdict> {
  let [previous, afterId] = [AUDIT_START, BEFORE_ALL_EVENTS];
  let [events, position] = [0, '0'];
  let erasedUpTo: Date | null = null;
  let passed = until === null || until === AUDIT_START;
  for await (const { seal, events: sealed, erasedAt } of log.all()) {
    position = String(seal.position);
    const broken = (what: string): AuditVerdict => ({ kind: 'broken', position, what });
    const read = { ...seal, afterId: BigInt(seal.afterId), lastId: BigInt(seal.lastId) };
    if (seal.previousDigest !== previous || read.afterId !== afterId)
      return broken('the seal does not follow the one before it: one was left out, added or moved');
    if (digestOfSeal(read) !== seal.digest) return broken('the seal was changed');
    if (erasedAt !== null && sealed.length > 0) return broken('its events were erased, and some are there');
    if (erasedAt === null && (sealed.length !== seal.events || digestOfEvents(sealed) !== seal.eventsDigest))
      return broken(`an event was changed, added or left out between the ids ${seal.afterId} and ${seal.lastId}`);
    [previous, afterId] = [seal.digest, read.lastId];
    events += sealed.length;
    if (erasedAt !== null) erasedUpTo = seal.sealedAt;
    if (seal.digest === until) passed = true;
  }
  if (!passed)
    return {
      kind: 'broken',
      position,
      what: 'the seals end before the signed head: they were cut off or written anew',
    };
  return { kind: 'whole', events, unsealed: await log.unsealed(), erasedUpTo };
}
