import { defineEntity, p } from '@mikro-orm/core';
import { refusingChanges } from './append-only.ts';

/** A run of audit events under one digest, chained to the seal before it. It holds nothing that would have to be erased. */
export const AuditSealRow = defineEntity({
  name: 'AuditSealRow',
  tableName: 'audit_seal',
  properties: {
    position: p.bigint().primary().autoincrement(),
    /** The events with `afterId < id <= lastId`. */
    afterId: p.bigint(),
    lastId: p.bigint().index(),
    events: p.integer(),
    /** SHA-256, base64url: of the events, of the seal before, and of this seal with both. */
    eventsDigest: p.text(),
    previousDigest: p.text().unique(),
    digest: p.text().unique(),
    sealedAt: p.datetime(3),
  },
  triggers: [refusingChanges('audit_seal')],
});
