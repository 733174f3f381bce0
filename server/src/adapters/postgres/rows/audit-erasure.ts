import { defineEntity, p } from '@mikro-orm/core';
import { refusingChanges } from './append-only.ts';

/** The tombstone of a seal's events: only with it does the database let them go. */
export const AuditErasureRow = defineEntity({
  name: 'AuditErasureRow',
  tableName: 'audit_erasure',
  properties: {
    sealPosition: p.bigint().primary().autoincrement(false),
    erasedAt: p.datetime(3),
    reason: p.text(),
  },
  triggers: [refusingChanges('audit_erasure')],
});
