import { defineEntity, p } from '@mikro-orm/core';
import type { ChallengePurpose } from '../../../domain/challenge.ts';
import { refusingChanges } from './append-only.ts';

/**
 * The log: what was judged when, chained by digests. It holds nothing that would have to be erased, and outlives payloads and
 * accounts, so it points to both without a foreign key.
 */
export const EvidenceRow = defineEntity({
  name: 'EvidenceRow',
  tableName: 'evidence',
  properties: {
    /** Order of the chain; numbers may be missing where a transaction was rolled back. */
    position: p.bigint().primary().autoincrement(),
    id: p.text().unique(),
    realm: p.text(),
    challengeId: p.text(),
    purpose: p.text().$type<ChallengePurpose>(),
    accountId: p.text().nullable().index(),
    verdict: p.enum(['accepted', 'refused'] as const),
    reason: p.text().nullable(),
    judgedAt: p.datetime(3),
    /** SHA-256, base64url: of the payload, of the record before, and of this record with both. */
    payloadDigest: p.text(),
    previousDigest: p.text(),
    digest: p.text().unique(),
  },
  uniques: [
    {
      name: 'evidence_accepted_once',
      expression:
        "create unique index evidence_accepted_once on evidence (challenge_id) where (verdict = 'accepted'::text)",
    },
  ],
  triggers: [refusingChanges('evidence')],
});
