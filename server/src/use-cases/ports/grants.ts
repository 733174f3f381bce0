import type { Confirmation, Grant, HeldGrant } from '../../domain/grant.ts';

/**
 * Grants and the confirmation each of them waits for; held in Redis as one record, so that a submission and what it
 * replaces can't be torn apart. That a grant changes an account once is decided by the epoch in PostgreSQL.
 */
export interface Grants {
  /** Keeps a grant; when its id is there already (a job that runs again) nothing changes. */
  issue(grant: Grant): Promise<void>;
  find(id: string): Promise<HeldGrant | null>;
  /**
   * Counts one submission and makes this the only live confirmation of the grant.
   * Of concurrent calls at most `MAX_SUBMISSIONS` are `submitted`, and the last of them is the one that lives.
   */
  submit(confirmation: Confirmation): Promise<'submitted' | 'TOO_MANY_TRIES' | 'USED' | 'UNKNOWN'>;
  /** Counts one code against the present mail, before it is compared; `null` when this confirmation is not the live one. */
  countCodeTry(grantId: string, confirmationId: string): Promise<Confirmation | null>;
  /**
   * Notes one more mail, whose code voids the one before and starts with no tries.
   * `null` when the confirmation is not the live one or `fromSend` is no longer its last mail: of concurrent calls one wins.
   */
  resend(renewed: {
    grantId: string;
    confirmationId: string;
    fromSend: number;
    keyId: string;
    sentAt: Date;
    expiresAt: Date;
  }): Promise<Confirmation | null>;
  /** Marks it USED. */
  spend(id: string): Promise<void>;
}
