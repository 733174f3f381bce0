import { createHash } from 'node:crypto';
import type { Row } from './database.ts';

/** What the first seal follows, and the id after which its events begin: the least bigint, so that none hides below. */
export const AUDIT_START = 'qalpyna-audit-1';
export const BEFORE_ALL_EVENTS = -(2n ** 63n);

export type Seal = Readonly<{
  afterId: bigint;
  lastId: bigint;
  events: number;
  eventsDigest: string;
  previousDigest: string;
  sealedAt: Date;
}>;

/**
 * Digest of events in the order of their ids: SHA-256 over the SHA-256 of each, which is of a JSON array of its fields. The
 * salt, 96 random bits, goes with its event, and keeps the digest from telling what was erased.
 */
export function digestOfEvents(events: readonly Row<'audit_event'>[]): string {
  const whole = createHash('sha256');
  for (const event of events) {
    const fields = [
      String(event.id),
      event.salt,
      event.realm,
      event.at.toISOString(),
      event.operation,
      event.outcome,
      event.accountId,
      event.kind,
      event.reference,
      event.address,
      event.device,
      event.partner,
      event.administrator,
      event.because,
    ];
    whole.update(createHash('sha256').update(JSON.stringify(fields), 'utf8').digest());
  }
  return whole.digest('base64url');
}

/** Digest of a seal with the one before it: SHA-256 of a JSON array of its fields in the order below, base64url. */
export const digestOfSeal = ({ previousDigest, afterId, lastId, events, eventsDigest, sealedAt }: Seal): string =>
  createHash('sha256')
    .update(
      JSON.stringify([previousDigest, String(afterId), String(lastId), events, eventsDigest, sealedAt.toISOString()]),
      'utf8',
    )
    .digest('base64url');
