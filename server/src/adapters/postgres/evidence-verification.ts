import type { ArchivedEvidence } from '../../use-cases/ports/evidence-archive.ts';
import { CHAIN_START, digestOfPayload, digestOfRecord } from './evidence-chain.ts';

export type ChainVerdict =
  | Readonly<{ kind: 'whole'; records: number; erased: number; digest: string }>
  | Readonly<{ kind: 'broken'; position: string; what: string }>;

/**
 * Follows the chain from its start and computes every digest again.
 *
 * @param until digest of a head that was signed earlier: a log that does not hold it was cut off or written anew
 */
export async function verifyChain(log: AsyncIterable<ArchivedEvidence>, until: string | null): Promise<ChainVerdict> {
  let previous = CHAIN_START;
  let records = 0;
  let erased = 0;
  let passed = until === null || until === CHAIN_START;
  for await (const { record, payload, erasedAt } of log) {
    const broken = (what: string): ChainVerdict => ({ kind: 'broken', position: String(record.position), what });
    if (record.previousDigest !== previous)
      return broken('it does not follow the record before it: one was left out, added or moved');
    if (digestOfRecord(record) !== record.digest) return broken('it was changed');
    if (payload === null && erasedAt === null) return broken('its payload is gone and nothing says why');
    if (payload !== null && digestOfPayload(payload) !== record.payloadDigest) return broken('its payload was changed');
    previous = record.digest;
    records += 1;
    if (payload === null) erased += 1;
    if (record.digest === until) passed = true;
  }
  if (!passed)
    return {
      kind: 'broken',
      position: String(records),
      what: 'it ends before the signed head: it was cut off or written anew',
    };
  return { kind: 'whole', records, erased, digest: previous };
}
