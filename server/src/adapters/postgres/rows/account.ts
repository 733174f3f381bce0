import { defineEntity, p } from '@mikro-orm/core';
import type { Language } from '../../../domain/language.ts';

export const AccountRow = defineEntity({
  name: 'AccountRow',
  tableName: 'account',
  properties: {
    id: p.text().primary(),
    /** The system whose account it is: several may share a database. */
    realm: p.text(),
    iin: p.text(),
    bin: p.text().nullable(),
    displayName: p.text(),
    organisation: p.text().nullable(),
    email: p.text(),
    passwordHash: p.text(),
    epoch: p.integer(),
    state: p.enum(['ACTIVE', 'FROZEN_BY_LINK', 'FROZEN_BY_ADMINISTRATOR'] as const),
    freezeReference: p.text().nullable(),
    language: p.text().$type<Language>(),
    /** `until` in ISO 8601. */
    previousEmails: p.json().$type<{ address: string; until: string }[]>(),
    undoDenied: p.json().$type<string[]>(),
    createdAt: p.datetime(3),
    changedAt: p.datetime(3),
    /** Set when a person's data were erased on request: what is left of the row keeps single use single. No adapter finds it. */
    erasedAt: p.datetime(3).nullable(),
    /** Reference of the freeze by link that lies beneath an administrator's freeze, and comes back when that ends. */
    linkFreezeReference: p.text().nullable(),
  },
  uniques: [
    {
      name: 'account_owner_unique',
      // Two accounts without an organisation are the same person's as well.
      expression: 'create unique index account_owner_unique on account (realm, iin, bin) nulls not distinct',
    },
  ],
  indexes: [{ name: 'account_email_index', properties: ['realm', 'email'] }],
});
