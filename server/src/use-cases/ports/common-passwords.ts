/** An offline list of common and breached passwords. */
export interface CommonPasswords {
  /** Whether the list holds this password, also when written with other case or the usual substitutions. */
  includes(password: string): boolean;
}
