/** A trigger with which the database itself refuses to change or delete what was written. */
export const refusingChanges = (table: string) => ({
  name: 'refuse_changes',
  timing: 'before' as const,
  events: ['update' as const, 'delete' as const],
  forEach: 'row' as const,
  body: `raise exception '${table} is append-only' using errcode = 'restrict_violation'`,
});
