import { defineEntity, p } from '@mikro-orm/core';
import type { GrantPurpose } from '../../../domain/grant.ts';
import { AccountRow } from './account.ts';

/** A change of credentials as it was made. A grant makes one at most. */
export const CredentialChangeRow = defineEntity({
  name: 'CredentialChangeRow',
  tableName: 'credential_change',
  properties: {
    grantId: p.text().primary(),
    confirmationId: p.text().nullable().unique(),
    account: () => p.manyToOne(AccountRow).mapToPk().index(),
    purpose: p.text().$type<GrantPurpose>(),
    reference: p.text(),
    holder: p.text().nullable(),
    evidenceId: p.text().nullable(),
    sessionsEnded: p.integer(),
    device: p.text(),
    at: p.datetime(3),
  },
});
