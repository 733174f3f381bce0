import { defineEntity, p } from '@mikro-orm/core';

/** Codes that were tried for one subject on one day (UTC). */
export const CodeTryRow = defineEntity({
  name: 'CodeTryRow',
  tableName: 'code_try',
  properties: {
    realm: p.text().primary(),
    subject: p.text().primary(),
    /** `YYYY-MM-DD` */
    day: p.text().primary().index(),
    count: p.integer(),
  },
});
