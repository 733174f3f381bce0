/** The one source of "now" for every rule: the database's time, so that several processes agree. */
export interface Clock {
  now(): Promise<Date>;
}
