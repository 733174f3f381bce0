import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { context, TAG } from '../asn1/der.ts';
import { bytesFromHex, nullValue, octetString, oid, sequence, tlv } from '../asn1/write-der.ts';
import { type Malformed, parseCertificate } from '../certificates/certificate.ts';
import { OCSP_NONCE } from './ocsp-response.ts';

const SHA_256 = '2.16.840.1.101.3.4.2.1';

/**
 * The request that asks a responder for one certificate's status (RFC 6960 §4.1), to be sent by POST with the content
 * type `application/ocsp-request`.
 *
 * @param asked the two certificates in DER, as `missing` of a refusal names them
 * @param nonce 16 to 32 random octets; hand the same ones to the policy with the answer
 * @returns the request in DER, or `malformed` when one of the two is no certificate
 */
export function buildOcspRequest(
  asked: Readonly<{ certificate: Uint8Array; issuer: Uint8Array }>,
  nonce: Uint8Array,
): Uint8Array | Malformed {
  const certificate = parseCertificate(asked.certificate);
  if (certificate.kind === 'malformed') return certificate;
  const issuer = parseCertificate(asked.issuer);
  if (issuer.kind === 'malformed') return issuer;
  const { digest } = digestAlgorithmByOid(SHA_256)!;
  const id = sequence(
    sequence(oid(SHA_256), nullValue()),
    octetString(digest(certificate.issuer.der)),
    octetString(digest(issuer.publicKeyOctets)),
    tlv(TAG.INTEGER, bytesFromHex(certificate.serialNumber)),
  );
  const nonceExtension = sequence(oid(OCSP_NONCE), octetString(octetString(nonce)));
  return sequence(sequence(sequence(sequence(id)), tlv(context(2), sequence(nonceExtension))));
}
