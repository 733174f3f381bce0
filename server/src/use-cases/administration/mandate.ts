import type { AccountEventKind } from '../../domain/operation.ts';
import type { AuditEvent } from '../ports/audit.ts';

/** In whose name an administrator's deed is done, and why: both stand in the audit log. */
export type Mandate = Readonly<{ administrator: string; because: string }>;

/** The audit event of an administrator's deed. */
export const administratorsEvent = (
  operation: string,
  outcome: string,
  mandate: Mandate,
  at: Date,
  about: { accountId?: string; kind?: AccountEventKind; reference?: string } = {},
): AuditEvent => ({
  at,
  operation: `administrator:${operation}`,
  outcome,
  accountId: about.accountId ?? null,
  kind: about.kind ?? null,
  reference: about.reference ?? null,
  address: null,
  device: null,
  partner: null,
  ...mandate,
});
