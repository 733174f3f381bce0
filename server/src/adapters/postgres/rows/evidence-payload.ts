import { defineEntity, p } from '@mikro-orm/core';

/** What was signed and by whom, beside the log: erased when retention ends. */
export const EvidencePayloadRow = defineEntity({
  name: 'EvidencePayloadRow',
  tableName: 'evidence_payload',
  properties: {
    evidenceId: p.text().primary(),
    /** Bytes, for what arrives may hold a NUL, which PostgreSQL refuses in text. */
    document: p.blob(),
    statement: p.text(),
    detail: p.text().nullable(),
    /** JSON of the proof as it was hashed; text, for certificates may hold characters that `jsonb` refuses. */
    proof: p.text().nullable(),
    claimedSigningTime: p.datetime(3).nullable(),
    /** Whose certificate it was, where one was found good: by this a person's signatures are found who had no account yet. */
    signerIin: p.text().nullable().index(),
    signerBin: p.text().nullable(),
    revocationDigests: p.array().columnType('text[]'),
    eraseAfter: p.datetime(3),
    /** RFC 3161, DER, over the record's text; and JSON of how it was judged. */
    timestampToken: p.blob().nullable(),
    timestampProof: p.text().nullable(),
  },
  indexes: [
    { name: 'evidence_payload_erase_after_index', properties: ['eraseAfter'] },
    {
      name: 'evidence_payload_revocation_digests_index',
      expression:
        'create index evidence_payload_revocation_digests_index on evidence_payload using gin (revocation_digests)',
    },
  ],
});
