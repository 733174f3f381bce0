import { defineEntity, p } from '@mikro-orm/core';
import { AccountRow } from './account.ts';

/** An *it was not me* link. Its token is derived from the id and not kept. */
export const UndoLinkRow = defineEntity({
  name: 'UndoLinkRow',
  tableName: 'undo_link',
  properties: {
    id: p.text().primary(),
    account: () => p.manyToOne(AccountRow).mapToPk().index(),
    address: p.text(),
    expiresAt: p.datetime(3).index(),
    /** When it was used, or ended by the signature reset that ended a freeze. */
    endedAt: p.datetime(3).nullable(),
  },
});
