import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { sha1 } from '../algorithms/sha.ts';
import { sameBytes } from '../asn1/values.ts';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import { maySign } from '../certificates/extensions.ts';
import { judgeIssuerSignature, judgeSignature } from '../certificates/judge-signature.ts';
import { EXTENSION, PURPOSE } from '../certificates/oids.ts';
import { unknownCritical } from '../certificates/validate-path.ts';
import type { PreparedRevocation } from '../prepare-policy.ts';
import { OCSP_NONCE, type OcspResponse, parseOcspResponse, type SingleResponse } from './ocsp-response.ts';
import type { RevocationStatus } from './status.ts';

const SHA_1 = '1.3.14.3.2.26';
/** CRLReason certificateHold, with which a responder says "never issued" (RFC 6960 §2.2), revoked at the epoch. */
const CERTIFICATE_HOLD = 6;
const UNDERSTOOD_IN_ANSWERS: ReadonlySet<string> = new Set([OCSP_NONCE]);

type Given = PreparedRevocation['ocspResponses'][number];

/** What judging needs besides the answer. */
export type OcspContext = Readonly<{
  at: Date;
  maxOcspAgeMs: number;
  clockSkewMs: number;
  algorithms: ReadonlySet<string> | null;
  /** Asked of a responder whose certificate does not say that it need not be checked. */
  isUnrevoked: (responder: Certificate) => boolean;
}>;

/**
 * Says what OCSP answers know of one certificate (RFC 6960 §3.2).
 *
 * An answer counts when it names this certificate under this issuer, is fresh, repeats the nonce that was asked with, and
 * is signed by the issuer itself or by a responder to whom the same issuer gave that right.
 */
export function judgeByOcsp(
  certificate: Certificate,
  issuer: Certificate,
  answers: readonly Given[],
  context: OcspContext,
): RevocationStatus {
  let good: RevocationStatus | null = null;
  let why = 'no OCSP answer';
  for (const answer of answers) {
    const status = judgeAnswer(certificate, issuer, answer, context);
    if (status.kind === 'revoked' || status.kind === 'never-issued') return status;
    if (status.kind === 'good') good ??= status;
    else why = status.why;
  }
  return good ?? { kind: 'unknown', why };
}

function judgeAnswer(
  certificate: Certificate,
  issuer: Certificate,
  given: Given,
  context: OcspContext,
): RevocationStatus {
  const unknown = (why: string): RevocationStatus => ({ kind: 'unknown', why: `OCSP: ${why}` });
  const answer = parseOcspResponse(given.response);
  if (answer.kind === 'malformed') return unknown(answer.what);
  if (answer.kind === 'ocsp-failure') return unknown(`responder answered with status ${answer.status}`);
  const single = answer.responses.find((one) => names(one, certificate, issuer));
  if (single === undefined) return unknown('another certificate');
  if (answer.responses.filter((one) => names(one, certificate, issuer)).length > 1) return unknown('two statuses');
  if (given.nonce !== null && (answer.nonce === null || !sameBytes(answer.nonce, given.nonce)))
    return unknown('another nonce');
  if (hasUnknownCritical(answer, single)) return unknown('unknown critical extension');
  if (!isFresh(answer, single, context)) return unknown('not fresh');
  if (!isRightlySigned(answer, issuer, context)) return unknown('not signed by who may');

  const { status, thisUpdate, nextUpdate } = single;
  const { serialNumber } = certificate;
  const evidence = { serialNumber, source: 'ocsp', thisUpdate, nextUpdate, documents: [answer.der] } as const;
  switch (status.kind) {
    case 'unknown':
      return unknown('the responder does not know the certificate');
    case 'revoked': {
      const neverIssued = status.revokedAt.getTime() === 0 && status.reason === CERTIFICATE_HOLD;
      return neverIssued ? { kind: 'never-issued', evidence } : { ...status, evidence };
    }
    case 'good':
      return { kind: 'good', evidence };
  }
}

/** CertID (RFC 6960 §4.1.1): hashes of the issuer's name and key, and the serial number. */
function names(single: SingleResponse, certificate: Certificate, issuer: Certificate): boolean {
  if (single.serialNumber !== certificate.serialNumber) return false;
  // SHA-1 names here and signs nothing: what it names stands inside of the responder's signature.
  const digest = single.digestAlgorithm === SHA_1 ? sha1 : digestAlgorithmByOid(single.digestAlgorithm)?.digest;
  return (
    digest !== undefined &&
    sameBytes(digest(certificate.issuer.der), single.issuerNameHash) &&
    sameBytes(digest(issuer.publicKeyOctets), single.issuerKeyHash)
  );
}

function hasUnknownCritical(answer: OcspResponse, single: SingleResponse): boolean {
  const extensions = [...answer.extensions.values(), ...single.extensions.values()];
  return extensions.some(({ oid, critical }) => critical && !UNDERSTOOD_IN_ANSWERS.has(oid));
}

/** An answer that names no end of its own is good for a short while after it was made (RFC 6960 §4.2.2.1). */
function isFresh(answer: OcspResponse, { thisUpdate, nextUpdate }: SingleResponse, context: OcspContext): boolean {
  const now = context.at.getTime();
  const latest = now + context.clockSkewMs;
  if (thisUpdate.getTime() > latest || answer.producedAt.getTime() > latest) return false;
  if (nextUpdate !== null) return now <= nextUpdate.getTime();
  const oldest = now - context.maxOcspAgeMs;
  return thisUpdate.getTime() >= oldest && answer.producedAt.getTime() >= oldest;
}

function isRightlySigned(answer: OcspResponse, issuer: Certificate, context: OcspContext): boolean {
  const { signatureAlgorithm, tbs, signature } = answer;
  return respondersOf(answer, issuer, context).some(
    (responder) =>
      judgeSignature(signatureAlgorithm, responder.publicKey, tbs, signature, context.algorithms) === 'right',
  );
}

/** RFC 6960 §4.2.2.2: the issuer itself, or who holds a certificate for it from the very same issuer. */
function respondersOf(answer: OcspResponse, issuer: Certificate, context: OcspContext): Certificate[] {
  const isNamed = (certificate: Certificate) =>
    answer.responder.kind === 'name'
      ? certificate.subject.key === answer.responder.name.key
      : sameBytes(sha1(certificate.publicKeyOctets), answer.responder.keyHash);
  if (isNamed(issuer)) return [issuer];
  return answer.certificates.flatMap((der) => {
    const responder = parseCertificate(der);
    return responder.kind === 'certificate' && isNamed(responder) && mayRespond(responder, issuer, context)
      ? [responder]
      : [];
  });
}

function mayRespond(
  responder: Certificate,
  issuer: Certificate,
  { at, algorithms, isUnrevoked }: OcspContext,
): boolean {
  return (
    responder.issuer.key === issuer.subject.key &&
    responder.extendedKeyUsage?.includes(PURPOSE.ocspSigning) === true &&
    maySign(responder.keyUsage) &&
    at >= responder.notBefore &&
    at <= responder.notAfter &&
    unknownCritical(responder) === null &&
    judgeIssuerSignature(responder, issuer, algorithms) === 'right' &&
    (responder.extensions.has(EXTENSION.ocspNoCheck) || isUnrevoked(responder))
  );
}
