import { defineEntity, p } from '@mikro-orm/core';

export const EndedSessionRow = defineEntity({
  name: 'EndedSessionRow',
  tableName: 'ended_session',
  properties: {
    holder: p.text().primary(),
    endedAt: p.datetime(3).index(),
  },
});
