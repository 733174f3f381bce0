import type { AccountEventKind } from '../../domain/operation.ts';

/** One thing that happened. Holds no secret; the person's data only by account id. */
export type AuditEvent = Readonly<{
  at: Date;
  /** The operation, or what a worker or an administrator did. */
  operation: string;
  /** The outcome's kind, with its reason after a colon. */
  outcome: string;
  accountId: string | null;
  /** Set when the account's owner is to see it. */
  kind: AccountEventKind | null;
  reference: string | null;
  /** Network address of the caller. */
  address: string | null;
  device: string | null;
  partner: string | null;
  /** Who it was, and why, where an administrator acted. */
  administrator: string | null;
  because: string | null;
}>;

/** An append-only log. */
export interface Audit {
  record(event: AuditEvent): Promise<void>;
  /** Those with a kind, newest first. */
  ofAccount(accountId: string, limit: number): Promise<AuditEvent[]>;
}
