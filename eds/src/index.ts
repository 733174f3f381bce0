/** Verifies national signatures of Kazakhstan (НУЦ РК): bytes and a policy in, a verdict out. No I/O, no clock. */

export { type PemBlock, readPem, writePem } from './asn1/pem.ts';
export { type Certificate, type Malformed, parseCertificate } from './certificates/certificate.ts';
export { certificatesFromPem } from './certificates/certificates-from-pem.ts';
export { checkDigit, hasRightCheckDigit } from './certificates/identification-number.ts';
export { describeName, type Name } from './certificates/name.ts';
export { type Role, readSigner, type Signer } from './certificates/subject.ts';
export type { Policy, RevocationData } from './policy.ts';
export {
  FINER_REFUSALS,
  PUBLIC_REFUSALS,
  type PublicRefusal,
  publicRefusal,
  type Refusal,
  type Refused,
} from './refusal.ts';
export { type Crl, parseCrl, type RevokedEntry } from './revocation/crl.ts';
export type { CertificateEvidence, RevocationEvidence } from './revocation/status.ts';
export type { Valid, Verdict } from './verdict.ts';
export { verifyXml } from './verify-xml.ts';
