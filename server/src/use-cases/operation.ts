import { addressBlocks } from '../domain/client-address.ts';
import { type LimitScope, OPERATION_LIMITS, type OperationLimits } from '../domain/limits.ts';
import type { AccountEventKind, OperationName } from '../domain/operation.ts';
import type { Caller } from './caller.ts';
import type { Audit } from './ports/audit.ts';
import type { Clock } from './ports/clock.ts';
import type { Counter, Limiter } from './ports/limiter.ts';
import { Unavailable } from './ports/unavailable.ts';

/** The caller asked too often; the same whether or not an account exists. */
export type RateLimited = { kind: 'rate-limited'; retryAfterSeconds: number };
/** Trouble of ours; nothing was consumed. */
export type TryLater = { kind: 'try-later'; retryAfterSeconds: number };

/** How long a caller is told to wait when a part of ours is away. */
const RETRY_WHEN_UNAVAILABLE_SECONDS = 5;

/** What an operation tells the audit log beside its outcome. */
export type AuditNote = { accountId?: string; kind?: AccountEventKind; reference?: string };

export type OperationContext = Readonly<{
  caller: Caller;
  /** The database's time when the operation began. */
  now: Date;
  /** Adds to the audit event of this call; an operation that writes its own event in its transaction calls `audited`. */
  note(note: AuditNote): void;
  /** The audit event was written in the operation's own transaction. */
  audited(): void;
}>;

/** What an operation does once its limits allow it. */
export type Run<Input, Outcome> = (input: Input, context: OperationContext) => Promise<Outcome>;

/** An operation as the API calls it. */
export type Operation<Input, Outcome> = (caller: Caller, input: Input) => Promise<Outcome | RateLimited | TryLater>;

type AnyOutcome = { kind: string; reason?: string };

/**
 * Gives an operation what every public mutation has: the caller's limits are counted first, one audit event is left,
 * and *try later* is answered when Redis or PostgreSQL is away.
 *
 * @throws whatever is not `Unavailable`: faults of ours, which are logged once and masked
 */
export function makeOperation<Input, Outcome extends AnyOutcome>(
  name: OperationName,
  { clock, limiter, audit }: { clock: Clock; limiter: Limiter; audit: Audit },
  run: Run<Input, Outcome>,
): Operation<Input, Outcome> {
  return async (caller, input) => {
    try {
      const verdict = await limiter.take(countersOf(name, OPERATION_LIMITS[name], caller));
      if (verdict.kind === 'limited') return { kind: 'rate-limited', retryAfterSeconds: verdict.retryAfterSeconds };

      const now = await clock.now();
      const noted: AuditNote = {};
      let audited = false;
      const outcome = await run(input, {
        caller,
        now,
        note: (note) => void Object.assign(noted, note),
        audited: () => {
          audited = true;
        },
      });
      if (!audited) await audit.record(auditEvent(name, outcome, noted, caller, now));
      return outcome;
    } catch (error) {
      if (error instanceof Unavailable) return { kind: 'try-later', retryAfterSeconds: RETRY_WHEN_UNAVAILABLE_SECONDS };
      throw error;
    }
  };
}

/** The audit event of one call of an operation. */
export function auditEvent(name: OperationName, outcome: AnyOutcome, note: AuditNote, caller: Caller, at: Date) {
  return {
    at,
    operation: name,
    outcome: outcome.reason === undefined ? outcome.kind : `${outcome.kind}:${outcome.reason}`,
    accountId: note.accountId ?? null,
    kind: note.kind ?? null,
    reference: note.reference ?? null,
    address: caller.address,
    device: caller.device,
    partner: caller.partner,
    administrator: null,
    because: null,
  };
}

/** Everybody whom one call of something counts for. */
export function countersOf(name: string, limits: OperationLimits, caller: Caller): Counter[] {
  const { single, block } = addressBlocks(caller.address);
  const subjects: Record<LimitScope, string | null> = {
    address: caller.partner === null ? single : null,
    block: caller.partner === null ? block : null,
    holder: caller.holder,
    partner: caller.partner,
    everybody: 'everybody',
  };
  return (Object.keys(subjects) as LimitScope[]).flatMap((scope) => {
    const subject = subjects[scope];
    return subject === null ? [] : [{ key: `${name}:${scope}:${subject}`, limit: limits[scope] }];
  });
}
