import { MalformedDer, openSequence, TAG } from '../asn1/der.ts';
import { readSmallInteger } from '../asn1/values.ts';
import type { Malformed } from '../certificates/certificate.ts';

/** What a time-stamping authority answered: the token, to be verified, or its refusal with PKIStatus. */
export type TimestampResponse =
  | Readonly<{ kind: 'token'; token: Uint8Array }>
  | Readonly<{ kind: 'not-granted'; status: number }>
  | Malformed;

/** Takes the token out of a TimeStampResp (RFC 3161 §2.4.2). Nothing in it has been judged. */
export function tokenOfTimestampResponse(response: Uint8Array): TimestampResponse {
  try {
    const fields = openSequence(response);
    const status = readSmallInteger(fields.sequence().take(TAG.INTEGER));
    const token = fields.takeIf(TAG.SEQUENCE);
    fields.end();
    // 0: granted, 1: granted with changes.
    return status > 1 || token === null ? { kind: 'not-granted', status } : { kind: 'token', token: token.bytes };
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'malformed', what: error.message };
    throw error;
  }
}
