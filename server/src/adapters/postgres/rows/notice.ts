import { defineEntity, p } from '@mikro-orm/core';
import type { Language } from '../../../domain/language.ts';
import type { NoticeKind } from '../../../domain/notice.ts';
import { AccountRow } from './account.ts';
import { UndoLinkRow } from './undo-link.ts';

export const NoticeRow = defineEntity({
  name: 'NoticeRow',
  tableName: 'notice',
  properties: {
    id: p.text().primary(),
    account: () => p.manyToOne(AccountRow).mapToPk().index(),
    kind: p.text().$type<NoticeKind>(),
    address: p.text(),
    language: p.text().$type<Language>(),
    reference: p.text(),
    device: p.text(),
    at: p.datetime(3).index(),
    undoLink: () => p.manyToOne(UndoLinkRow).mapToPk().nullable().index(),
    sentAt: p.datetime(3).nullable(),
    failedAt: p.datetime(3).nullable(),
    failure: p.text().nullable(),
  },
});
