import type { ConsentKind, GivenConsent } from '../../domain/consent.ts';
import type { NewNotice } from './accounts.ts';

/** The consents of accounts. */
export interface Consents {
  /** Keeps them; the same consent given at the same time is kept once. */
  give(accountId: string, consents: readonly GivenConsent[]): Promise<void>;
  /** Those not withdrawn, newest of each kind. */
  ofAccount(accountId: string): Promise<GivenConsent[]>;
  /**
   * Withdraws all of these kinds and, if there were any, queues the notices, in one transaction.
   *
   * @returns how many were withdrawn
   */
  withdraw(
    accountId: string,
    kinds: readonly ConsentKind[],
    withdrawal: { at: Date; reference: string; device: string; notices: readonly NewNotice[] },
  ): Promise<number>;
}
