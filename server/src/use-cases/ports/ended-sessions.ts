/** Sessions that were ended on purpose, in PostgreSQL: one that comes back with an older Redis stays ended. */
export interface EndedSessions {
  add(holders: readonly string[], at: Date): Promise<void>;
  has(holder: string): Promise<boolean>;
}
