/** Codes tried, counted in PostgreSQL: neither a new code nor an emptied Redis gives new tries. */
export interface CodeTries {
  /** Counts one and returns the count of that day (UTC), this one included; of concurrent calls each sees another number. */
  count(subject: string, at: Date): Promise<number>;
}
