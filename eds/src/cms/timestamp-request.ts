import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { boolean, integer, nullValue, octetString, oid, sequence } from '../asn1/write-der.ts';

const SHA_256 = '2.16.840.1.101.3.4.2.1';

/**
 * The request that asks an authority for a time stamp (RFC 3161 §2.4.1) over the SHA-256 of `data`, with its certificate, to be
 * sent by POST with the content type `application/timestamp-query`.
 *
 * @param nonce random octets, an unsigned number; hand the same ones to `verifyTimestamp`
 */
export const buildTimestampRequest = (data: Uint8Array, nonce: Uint8Array): Uint8Array =>
  sequence(
    integer(1),
    sequence(sequence(oid(SHA_256), nullValue()), octetString(digestAlgorithmByOid(SHA_256)!.digest(data))),
    integer(nonce),
    boolean(true),
  );
