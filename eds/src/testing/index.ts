/**
 * A test authority and signatures for tests and development. Kept apart from the library itself: nothing that verifies
 * imports it, and nothing in production should.
 */

export { createTestAuthority, type TestAuthority } from './authority.ts';
export type { CertifiedKey } from './certified-key.ts';
export type {
  InformationSystemTemplate,
  OrganisationMemberTemplate,
  OrganisationRole,
  PersonTemplate,
  ServiceTemplate,
} from './holders.ts';
export { makeTestBin, makeTestIin } from './identification-numbers.ts';
export type { CertificateTemplate, SubjectPart } from './issue-certificate.ts';
export type { CrlTemplate, RevokedCertificate } from './issue-crl.ts';
export { type KeptAuthority, type KeptKey, keepAuthority, keepKey, openAuthority, openKey } from './keep-authority.ts';
export { makeOcspFailure, makeOcspResponse, type OcspTemplate } from './make-ocsp-response.ts';
export { makeTimestamp, makeTimestampResponse, type TimestampTemplate } from './make-timestamp.ts';
export { type OpenedP12, openP12 } from './open-p12.ts';
export type { XmlAlterations } from './place-signature.ts';
export { type CmsShape, type CmsSigner, signCms } from './sign-cms.ts';
export { signXades } from './sign-xades.ts';
export { signXml, type XmlShape } from './sign-xml.ts';
export { generateTestKey, openTestKey, type TestAlgorithm, type TestKey } from './test-key.ts';
