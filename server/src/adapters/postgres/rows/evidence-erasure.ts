import { defineEntity, p } from '@mikro-orm/core';
import { refusingChanges } from './append-only.ts';

/** The tombstone of a payload: the log goes on without it, and says since when and why. */
export const EvidenceErasureRow = defineEntity({
  name: 'EvidenceErasureRow',
  tableName: 'evidence_erasure',
  properties: {
    evidenceId: p.text().primary(),
    erasedAt: p.datetime(3),
    reason: p.text(),
  },
  triggers: [refusingChanges('evidence_erasure')],
});
