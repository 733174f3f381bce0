import { createHash } from 'node:crypto';
import type { EvidenceArchive } from '../../use-cases/ports/evidence-archive.ts';
import { CHAIN_START, digestOfPayload, digestOfRecord } from './evidence-chain.ts';

export type ChainVerdict =
  | Readonly<{ kind: 'whole'; records: number; erased: number; digest: string }>
  | Readonly<{ kind: 'broken'; position: string; what: string }>;

/**
 * Follows the chain from its start and computes every digest again, of the lists and answers on revocation too.
 *
 * @param until digest of a head that was signed earlier: a log that does not hold it was cut off or written anew
 */
export async function verifyChain(
  log: Pick<EvidenceArchive, 'all' | 'revocationDocuments'>,
  until: string | null,
): Promise<ChainVerdict> {
  let previous = CHAIN_START;
  let records = 0;
  let erased = 0;
  const known = new Set<string>();
  let passed = until === null || until === CHAIN_START;
  for await (const { record, payload, erasedAt } of log.all()) {
    const broken = (what: string): ChainVerdict => ({ kind: 'broken', position: String(record.position), what });
    if (record.previousDigest !== previous)
      return broken('it does not follow the record before it: one was left out, added or moved');
    if (digestOfRecord(record) !== record.digest) return broken('it was changed');
    if (payload === null && erasedAt === null) return broken('its payload is gone and nothing says why');
    if (payload !== null && digestOfPayload(payload) !== record.payloadDigest) return broken('its payload was changed');
    for (const digest of payload === null ? [] : digestsIn(payload.proof)) {
      if (!known.has(digest) && !(await isWhole(log, digest)))
        return broken('a list or an answer on revocation that it was judged by was changed, or is gone');
      known.add(digest);
    }
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

/** Of what was known on revocation; it lies beside the log, once for all who were judged by it. */
function digestsIn(proof: string | null): string[] {
  const { revocation } = JSON.parse(proof ?? '{"revocation":[]}') as { revocation: readonly { digest: string }[] };
  return revocation.map(({ digest }) => digest);
}

async function isWhole(log: Pick<EvidenceArchive, 'revocationDocuments'>, digest: string): Promise<boolean> {
  const [found] = await log.revocationDocuments([digest]);
  return found !== undefined && createHash('sha256').update(found.content).digest('base64url') === digest;
}
