import { MalformedDer } from './asn1/der.ts';
import { judgeTimestamp } from './cms/judge-timestamp.ts';
import type { Policy } from './policy.ts';
import { preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import type { Timestamp } from './verdict.ts';

/**
 * Says whether a time-stamp token (RFC 3161) is good under a policy, of which `use` and `subject` are not asked.
 *
 * @param token DER or BER
 * @param options.data what was stamped; left out: the digest in the answer is for the caller to compare
 * @param options.nonce what was asked with, as `buildTimestampRequest` took it; left out: not compared
 * @returns the stamp, or why not, whatever comes in
 */
export function verifyTimestamp(
  token: Uint8Array,
  policy: Policy,
  { data, nonce }: { data?: Uint8Array; nonce?: Uint8Array } = {},
): Timestamp | Refused {
  const prepared = preparePolicy(policy);
  if (prepared.kind === 'refused') return prepared;
  if (!(token instanceof Uint8Array) || !(data === undefined || data instanceof Uint8Array))
    return refused('DOCUMENT_MALFORMED', 'time stamp: no octets');
  try {
    return judgeTimestamp(token, data ?? null, prepared, nonce ?? null);
  } catch (error) {
    if (error instanceof MalformedDer) return refused('DOCUMENT_MALFORMED', `time stamp: ${error.message}`);
    throw error;
  }
}
