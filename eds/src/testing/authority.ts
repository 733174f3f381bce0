import { ATTRIBUTE, CERTIFICATE_POLICY, KEY_USAGE } from '../certificates/oids.ts';
import type { CertifiedKey } from './certified-key.ts';
import {
  type InformationSystemTemplate,
  informationSystemCertificate,
  memberCertificate,
  type OrganisationMemberTemplate,
  ocspResponderCertificate,
  type PersonTemplate,
  personCertificate,
  type ServiceTemplate,
  timestampAuthorityCertificate,
  type Validity,
} from './holders.ts';
import {
  type CertificateTemplate,
  type Issuer,
  issueCertificate,
  nameOf,
  type SubjectPart,
} from './issue-certificate.ts';
import { type CrlTemplate, issueCrl } from './issue-crl.ts';
import { generateTestKey, type TestAlgorithm, type TestKey } from './test-key.ts';

/** A test authority in the shape of НУЦ РК's: a root, a CA below it, and what they issue. */
export type TestAuthority = Readonly<{
  algorithm: TestAlgorithm;
  root: CertifiedKey;
  ca: CertifiedKey;
  issuePerson(template: PersonTemplate): CertifiedKey;
  issueOrganisationMember(template: OrganisationMemberTemplate): CertifiedKey;
  /** An organisation's information system: a БИН and no ИИН. */
  issueInformationSystem(template: InformationSystemTemplate): CertifiedKey;
  /** Signs OCSP answers for what the CA issues; its own certificate need not be checked (ocsp-nocheck). */
  issueOcspResponder(template: ServiceTemplate): CertifiedKey;
  /** Signs time stamps. */
  issueTimestampAuthority(template: ServiceTemplate): CertifiedKey;
  /** A certificate of any shape from the CA, or from the root. */
  issue(template: CertificateTemplate, options?: { key?: TestKey | undefined; issuer?: 'ca' | 'root' }): CertifiedKey;
  /** A CRL of the CA. */
  makeCrl(template: CrlTemplate): Uint8Array;
  /** A CRL of the root: what shows that the CA itself is not revoked. */
  makeRootCrl(template: CrlTemplate): Uint8Array;
}>;

/**
 * Makes a new authority with new keys.
 *
 * @param options.label stands in the names of its CAs, so that two authorities differ
 */
export function createTestAuthority(
  options: Partial<Validity> & Readonly<{ algorithm?: TestAlgorithm; label?: string }> = {},
): TestAuthority {
  const { algorithm = 'RSA', label = 'TEST' } = options;
  const { validFrom = new Date('2025-01-01T00:00:00Z'), validTo = new Date('2045-01-01T00:00:00Z') } = options;
  const kind = algorithm === 'RSA' ? 'RSA' : 'GOST';
  const country: SubjectPart = { type: ATTRIBUTE.country, text: 'KZ', as: 'printable' };
  // The authority writes the two parts in either order.
  const rootSubject = [
    { type: ATTRIBUTE.commonName, text: `НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (${kind}) ${label}` },
    country,
  ];
  const caSubject = [country, { type: ATTRIBUTE.commonName, text: `ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (${kind}) ${label}` }];
  const shape = {
    validFrom,
    validTo,
    keyUsage: [KEY_USAGE.certificateSigning, KEY_USAGE.crlSigning],
    certificatePolicies: [CERTIFICATE_POLICY.nca],
  };
  const root: Issuer = { name: nameOf(rootSubject), key: generateTestKey(algorithm) };
  const ca: Issuer = { name: nameOf(caSubject), key: generateTestKey(algorithm) };
  const rootTemplate = { ...shape, subject: rootSubject, ca: { pathLength: null } };
  const caTemplate = { ...shape, subject: caSubject, ca: { pathLength: 0 } };
  return authorityOf(
    { certificate: issueCertificate(rootTemplate, root.key.publicKey, root), key: root.key },
    { certificate: issueCertificate(caTemplate, ca.key.publicKey, root), key: ca.key },
    { root, ca },
  );
}

export function authorityOf(
  root: CertifiedKey,
  ca: CertifiedKey,
  issuers: { root: Issuer; ca: Issuer },
): TestAuthority {
  const { algorithm } = ca.key;
  const issue: TestAuthority['issue'] = (template, { key = generateTestKey(algorithm), issuer = 'ca' } = {}) => ({
    certificate: issueCertificate(template, key.publicKey, issuers[issuer]),
    key,
  });
  return {
    algorithm,
    root,
    ca,
    issue,
    issuePerson: (template) => issue(personCertificate(template), { key: template.key }),
    issueOrganisationMember: (template) => issue(memberCertificate(template), { key: template.key }),
    issueInformationSystem: (template) => issue(informationSystemCertificate(template), { key: template.key }),
    issueOcspResponder: (template) => issue(ocspResponderCertificate(template), { key: template.key }),
    issueTimestampAuthority: (template) => issue(timestampAuthorityCertificate(template), { key: template.key }),
    makeCrl: (template) => issueCrl(template, issuers.ca),
    makeRootCrl: (template) => issueCrl(template, issuers.root),
  };
}
