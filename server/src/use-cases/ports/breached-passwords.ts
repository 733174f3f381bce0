/** Passwords that were found in breaches, as a service outside knows them. */
export interface BreachedPasswords {
  /** Never throws, and says `false` when the service is away or slow: the offline list stands before it. */
  includes(password: string): Promise<boolean>;
}
