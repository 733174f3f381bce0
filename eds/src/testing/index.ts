/**
 * A test authority and signatures for tests and development. Kept apart from the library itself: nothing that verifies
 * imports it, and nothing in production should.
 */

export {
  type CertifiedKey,
  createTestAuthority,
  type InformationSystemTemplate,
  type OrganisationMemberTemplate,
  type OrganisationRole,
  type PersonTemplate,
  type TestAuthority,
} from './authority.ts';
export { makeTestBin, makeTestIin } from './identification-numbers.ts';
export type { CertificateTemplate, SubjectPart } from './issue-certificate.ts';
export type { CrlTemplate, RevokedCertificate } from './issue-crl.ts';
export { type KeptAuthority, type KeptKey, keepAuthority, keepKey, openAuthority, openKey } from './keep-authority.ts';
export { type OpenedP12, openP12 } from './open-p12.ts';
export { signXml, type XmlShape } from './sign-xml.ts';
export { generateTestKey, openTestKey, type TestAlgorithm, type TestKey } from './test-key.ts';
