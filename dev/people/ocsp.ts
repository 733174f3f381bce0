import { parseCertificate } from '@qalpyna/eds';
import { type CertifiedKey, makeOcspFailure, makeOcspResponse } from '@qalpyna/eds/testing';
import { readOcspRequest } from './read-ocsp-request.ts';

/** OCSPResponseStatus (RFC 6960 §4.2.1). */
const MALFORMED_REQUEST = 1;
const UNAUTHORIZED = 6;

/** Content octets of the object identifiers of hashes that an issuer may be named by. */
const HASHES: Readonly<Record<string, string>> = {
  '2b0e03021a': '1.3.14.3.2.26', // SHA-1
  '608648016503040201': '2.16.840.1.101.3.4.2.1', // SHA-256
};

/** A certificate that the responder knows. */
export type Known = Readonly<{
  certificate: Uint8Array;
  issuer: Uint8Array;
  /** Who answers for the issuer: itself, or one to whom it gave the right. */
  responder: CertifiedKey;
  revokedAt: Date | null;
}>;

/** Answers a request in DER with an answer in DER, whatever comes in. */
export type AnswerOcsp = (request: Uint8Array, now: Date) => Uint8Array;

/** An OCSP responder for the demonstration's certificates; it doesn't answer for any other. */
export function makeOcspResponder(known: readonly Known[]): AnswerOcsp {
  const bySerialNumber = new Map(known.map((one) => [serialNumberOf(one.certificate), one]));
  return (request, now) => {
    const question = readOcspRequest(request);
    const digestOid = HASHES[question?.hashOid ?? ''];
    if (question === null || digestOid === undefined) return makeOcspFailure(MALFORMED_REQUEST);
    const found = bySerialNumber.get(question.serialNumber);
    if (found === undefined) return makeOcspFailure(UNAUTHORIZED);
    const { certificate, issuer, responder, revokedAt } = found;
    const status = revokedAt === null ? 'good' : { revokedAt };
    const nonce = question.nonce === null ? {} : { nonce: question.nonce };
    return makeOcspResponse({ certificate, issuer, status, producedAt: now, digestOid, ...nonce }, responder);
  };
}

function serialNumberOf(der: Uint8Array): string {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'malformed') throw new Error(certificate.what);
  return certificate.serialNumber;
}
