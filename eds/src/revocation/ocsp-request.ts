import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { context } from '../asn1/der.ts';
import { bytesFromHex, nullValue, octetString, oid, sequence, tlv } from '../asn1/write-der.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { OCSP_NONCE } from './ocsp-response.ts';

const SHA_256 = '2.16.840.1.101.3.4.2.1';

/**
 * The request that asks a responder for one certificate's status (RFC 6960 §4.1), to be sent by POST with the content
 * type `application/ocsp-request`.
 *
 * @param nonce 16 to 32 random octets; hand the same ones to the policy with the answer
 */
export function buildOcspRequest(certificate: Certificate, issuer: Certificate, nonce: Uint8Array): Uint8Array {
  const { digest } = digestAlgorithmByOid(SHA_256)!;
  const id = sequence(
    sequence(oid(SHA_256), nullValue()),
    octetString(digest(certificate.issuer.der)),
    octetString(digest(issuer.publicKeyOctets)),
    tlv(0x02, bytesFromHex(certificate.serialNumber)),
  );
  const nonceExtension = sequence(oid(OCSP_NONCE), octetString(octetString(nonce)));
  return sequence(sequence(sequence(sequence(id)), tlv(context(2), sequence(nonceExtension))));
}
