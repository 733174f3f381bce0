export type HashOutcome = { kind: 'hashed'; hash: string } | Busy;
export type VerifyOutcome = { kind: 'matches'; outdated: boolean } | { kind: 'differs' } | Busy;

/** All slots are taken and the queue is full, or the deadline passed: nothing was computed. */
export type Busy = { kind: 'busy'; retryAfterSeconds: number };

/** Argon2id in a bounded number of slots. Passwords come normalised (`domain/password.ts`). */
export interface PasswordHasher {
  /** @returns a PHC string with the configured parameters */
  hash(password: string): Promise<HashOutcome>;
  /**
   * @param hash `null` when there is none: the work is the same and the outcome `differs`
   * @returns `outdated` when the hash was made with weaker parameters than the configured ones
   */
  verify(hash: string | null, password: string): Promise<VerifyOutcome>;
}
