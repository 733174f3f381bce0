import { defineEntity, p } from '@mikro-orm/core';
import type { ConsentKind } from '../../../domain/consent.ts';
import type { Language } from '../../../domain/language.ts';
import { AccountRow } from './account.ts';

export const ConsentRow = defineEntity({
  name: 'ConsentRow',
  tableName: 'consent',
  properties: {
    id: p.bigint().primary().autoincrement(),
    account: () => p.manyToOne(AccountRow).mapToPk(),
    kind: p.text().$type<ConsentKind>(),
    version: p.text(),
    language: p.text().$type<Language>(),
    givenAt: p.datetime(3),
    withdrawnAt: p.datetime(3).nullable(),
  },
  uniques: [{ name: 'consent_given_once', properties: ['account', 'kind', 'version', 'givenAt'] }],
});
