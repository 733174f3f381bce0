import { defineEntity, p } from '@mikro-orm/core';

/** The list that was last fetched from an address, for all processes. What signatures were judged by lies with the evidence. */
export const RevocationListRow = defineEntity({
  name: 'RevocationListRow',
  tableName: 'revocation_list',
  properties: {
    address: p.text().primary(),
    list: p.text().nullable(),
    digest: p.text().nullable(),
    content: p.blob().nullable(),
    thisUpdate: p.datetime(3).nullable(),
    nextUpdate: p.datetime(3).nullable(),
    fetchedAt: p.datetime(3).nullable(),
    turnUntil: p.datetime(3).nullable(),
    pausedUntil: p.datetime(3).nullable(),
  },
});
