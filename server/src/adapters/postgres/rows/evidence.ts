import { defineEntity, p } from '@mikro-orm/core';
import type { ChallengePurpose } from '../../../domain/challenge.ts';
import type { SignatureProof } from '../../../use-cases/ports/signature-verifier.ts';
import { refusingChanges } from './append-only.ts';

/** Outlives its account, so it points to it without a foreign key. */
export const EvidenceRow = defineEntity({
  name: 'EvidenceRow',
  tableName: 'evidence',
  properties: {
    id: p.text().primary(),
    realm: p.text(),
    challengeId: p.text(),
    purpose: p.text().$type<ChallengePurpose>(),
    accountId: p.text().nullable(),
    /** Bytes, for what arrives may hold a NUL, which PostgreSQL refuses in text. */
    document: p.blob(),
    statement: p.text(),
    verdict: p.enum(['accepted', 'refused'] as const),
    reason: p.text().nullable(),
    detail: p.text().nullable(),
    /** Kept as it was written: certificates may hold characters that `jsonb` refuses. */
    proof: p.json().$type<SignatureProof>().columnType('json').nullable(),
    claimedSigningTime: p.datetime(3).nullable(),
    judgedAt: p.datetime(3),
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
