import { defineEntity, p } from '@mikro-orm/core';
import type { AccountEventKind } from '../../../domain/operation.ts';
import { refusingChanges } from './append-only.ts';

/** Outlives its account, so it points to it without a foreign key. */
export const AuditEventRow = defineEntity({
  name: 'AuditEventRow',
  tableName: 'audit_event',
  properties: {
    id: p.bigint().primary().autoincrement(),
    realm: p.text(),
    at: p.datetime(3),
    operation: p.text(),
    outcome: p.text(),
    accountId: p.text().nullable(),
    kind: p.text().$type<AccountEventKind>().nullable(),
    reference: p.text().nullable(),
    address: p.text().nullable(),
    device: p.text().nullable(),
    partner: p.text().nullable(),
    administrator: p.text().nullable(),
    because: p.text().nullable(),
    /** Random, so that a seal's digest tells nothing of an event that was erased. `null`: written by an older version. */
    salt: p.text().nullable(),
  },
  indexes: [{ name: 'audit_event_account_index', properties: ['accountId', 'at'] }],
  triggers: [
    {
      ...refusingChanges('audit_event'),
      // What is erased by its retention has a tombstone first.
      body: `
        if tg_op = 'DELETE' and exists (
          select from (select * from audit_seal where last_id >= old.id order by last_id limit 1) as seal
          join audit_erasure on seal_position = position where after_id < old.id
        ) then return old; end if;
        raise exception 'audit_event is append-only' using errcode = 'restrict_violation'`,
    },
  ],
});
