import { defineEntity, p } from '@mikro-orm/core';

/** A revocation list or OCSP answer that signatures were judged by: kept once, however many they were. */
export const RevocationDocumentRow = defineEntity({
  name: 'RevocationDocumentRow',
  tableName: 'revocation_document',
  properties: {
    /** SHA-256 of the bytes, base64url. */
    digest: p.text().primary(),
    source: p.enum(['CRL', 'OCSP'] as const),
    content: p.blob(),
  },
});
