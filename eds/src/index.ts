/** Verifies national signatures of Kazakhstan (НУЦ РК): bytes and a policy in, a verdict out. No I/O, no clock. */

export { type PemBlock, readPem, writePem } from './asn1/pem.ts';
export { type Certificate, type Malformed, parseCertificate } from './certificates/certificate.ts';
export { certificatesFromPem } from './certificates/certificates-from-pem.ts';
export { checkDigit, hasRightCheckDigit } from './certificates/identification-number.ts';
export { describeName, type Name } from './certificates/name.ts';
export { type Role, readSigner, type Signer } from './certificates/subject.ts';
export { buildTimestampRequest } from './cms/timestamp-request.ts';
export { type TimestampResponse, tokenOfTimestampResponse } from './cms/timestamp-response.ts';
export type { Fact, Facts } from './inspect/facts.ts';
export { type InspectedKind, type Inspection, inspect } from './inspect/inspect.ts';
export { judgeOcspAnswer, type OcspVerdict } from './judge-ocsp-answer.ts';
export { PINNED_CERTIFICATES, type PinnedCertificate } from './pinned-certificates.ts';
export type { Policy, RevocationData } from './policy.ts';
export { openCrl, type PreparedCrl, prepareCrl } from './prepare-crl.ts';
export {
  FINER_REFUSALS,
  PUBLIC_REFUSALS,
  type PublicRefusal,
  publicRefusal,
  type Refusal,
  type Refused,
} from './refusal.ts';
export { type Crl, parseCrl } from './revocation/crl.ts';
export type { CrlIndex, RevokedEntry } from './revocation/crl-entries.ts';
export { buildOcspRequest } from './revocation/ocsp-request.ts';
export { type OcspFailure, type OcspResponse, parseOcspResponse } from './revocation/ocsp-response.ts';
export type { CertificateEvidence, RevocationEvidence } from './revocation/status.ts';
export type { Timestamp, Valid, Verdict, Verdicts } from './verdict.ts';
export { type TrustedCertificate, verifyCertificate } from './verify-certificate.ts';
export { type CmsOptions, verifyCms, verifyCmsSignatures } from './verify-cms.ts';
export { verifyTimestamp } from './verify-timestamp.ts';
export { verifyXml, verifyXmlSignatures } from './verify-xml.ts';
