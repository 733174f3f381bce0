import { ATTRIBUTE, CERTIFICATE_POLICY, KEY_USAGE, PURPOSE } from '../certificates/oids.ts';
import {
  type CertificateTemplate,
  type Issuer,
  issueCertificate,
  nameOf,
  type SubjectPart,
} from './issue-certificate.ts';
import { type CrlTemplate, issueCrl } from './issue-crl.ts';
import { generateTestKey, type TestAlgorithm, type TestKey } from './test-key.ts';

/** A certificate with its private key. */
export type CertifiedKey = Readonly<{ certificate: Uint8Array; key: TestKey }>;

export type OrganisationRole =
  | 'FIRST_HEAD'
  | 'RIGHT_TO_SIGN'
  | 'FINANCIAL_RIGHT_TO_SIGN'
  | 'HUMAN_RESOURCES'
  | 'EMPLOYEE';

type Validity = Readonly<{ validFrom: Date; validTo: Date }>;

export type PersonTemplate = Validity &
  Readonly<{
    /** Twelve digits; `null`: a certificate without an ИИН. */
    iin: string | null;
    surname: string;
    /** Surname and given name, in capitals as the authority writes them. */
    commonName: string;
    patronymic?: string;
    /** `authentication`: what RSA certificates for signing in were; not fit for a statement. */
    use?: 'signing' | 'authentication';
    /** A key made before; left out: a new one of the authority's algorithm. */
    key?: TestKey;
    /** Laid over the template, for certificates that are wrong in one way. */
    overrides?: Partial<CertificateTemplate>;
  }>;

export type OrganisationMemberTemplate = PersonTemplate &
  Readonly<{ bin: string; organisation: string; role: OrganisationRole }>;

export type InformationSystemTemplate = Validity &
  Readonly<{ commonName: string; bin: string; organisation: string; key?: TestKey }>;

/** A test authority in the shape of НУЦ РК's: a root, a CA below it, and what they issue. */
export type TestAuthority = Readonly<{
  algorithm: TestAlgorithm;
  root: CertifiedKey;
  ca: CertifiedKey;
  issuePerson(template: PersonTemplate): CertifiedKey;
  issueOrganisationMember(template: OrganisationMemberTemplate): CertifiedKey;
  /** An organisation's information system: a БИН and no ИИН. */
  issueInformationSystem(template: InformationSystemTemplate): CertifiedKey;
  /** A certificate of any shape from the CA, or from the root. */
  issue(template: CertificateTemplate, options?: { key?: TestKey; issuer?: 'ca' | 'root' }): CertifiedKey;
  /** A CRL of the CA. */
  makeCrl(template: CrlTemplate): Uint8Array;
  /** A CRL of the root: what shows that the CA itself is not revoked. */
  makeRootCrl(template: CrlTemplate): Uint8Array;
}>;

const ROLE_PURPOSES: Record<OrganisationRole, string> = {
  FIRST_HEAD: PURPOSE.firstHead,
  RIGHT_TO_SIGN: PURPOSE.rightToSign,
  FINANCIAL_RIGHT_TO_SIGN: PURPOSE.financialRightToSign,
  HUMAN_RESOURCES: PURPOSE.humanResources,
  EMPLOYEE: PURPOSE.employee,
};

const SERVICES = {
  crl: 'http://pki.invalid/crl/nca_test.crl',
  deltaCrl: 'http://pki.invalid/crl/nca_d_test.crl',
  ocsp: 'http://pki.invalid/ocsp/',
};

/** The authority says so of keys that are kept in a file. */
const KEY_STORE_FILE = '1.2.398.3.3.5.1.1';

/**
 * Makes a new authority with new keys.
 *
 * @param label stands in the names of its CAs, so that two authorities differ
 */
export function createTestAuthority(
  options: Partial<Validity> & Readonly<{ algorithm?: TestAlgorithm; label?: string }> = {},
): TestAuthority {
  const { algorithm = 'RSA', label = 'TEST' } = options;
  const { validFrom = new Date('2025-01-01T00:00:00Z'), validTo = new Date('2045-01-01T00:00:00Z') } = options;
  const rootKey = generateTestKey(algorithm);
  const caKey = generateTestKey(algorithm);
  const country: SubjectPart = { type: ATTRIBUTE.country, text: 'KZ', as: 'printable' };
  const rootSubject = [
    {
      type: ATTRIBUTE.commonName,
      text: `НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (${algorithm === 'RSA' ? 'RSA' : 'GOST'}) ${label}`,
    },
    country,
  ];
  const caSubject = [
    country,
    {
      type: ATTRIBUTE.commonName,
      text: `ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (${algorithm === 'RSA' ? 'RSA' : 'GOST'}) ${label}`,
    },
  ];
  const shape = {
    validFrom,
    validTo,
    keyUsage: [KEY_USAGE.certificateSigning, KEY_USAGE.crlSigning],
    certificatePolicies: [CERTIFICATE_POLICY.nca],
  };
  const rootIssuer = { name: nameOf(rootSubject), key: rootKey };
  return authorityOf(
    {
      certificate: issueCertificate(
        { ...shape, subject: rootSubject, ca: { pathLength: null } },
        rootKey.publicKey,
        rootIssuer,
      ),
      key: rootKey,
    },
    {
      certificate: issueCertificate(
        { ...shape, subject: caSubject, ca: { pathLength: 0 } },
        caKey.publicKey,
        rootIssuer,
      ),
      key: caKey,
    },
    { root: rootIssuer, ca: { name: nameOf(caSubject), key: caKey } },
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
  const given = (key: TestKey | undefined) => (key === undefined ? {} : { key });

  return {
    algorithm,
    root,
    ca,
    issue,
    issuePerson: (template) =>
      issue(
        { ...leaf(template, [PURPOSE.person]), subject: person(template), ...template.overrides },
        given(template.key),
      ),
    issueOrganisationMember: (template) =>
      issue(
        {
          ...leaf(template, [PURPOSE.organisation, ROLE_PURPOSES[template.role]]),
          subject: [...person(template), ...organisation(template)],
          ...template.overrides,
        },
        given(template.key),
      ),
    issueInformationSystem: (template) =>
      issue(
        {
          ...leaf(template, []),
          extendedKeyUsage: [PURPOSE.organisation, PURPOSE.informationSystem],
          subject: [
            { type: ATTRIBUTE.userId, text: '1.2.398.6.10.1.1' },
            { type: ATTRIBUTE.commonName, text: template.commonName },
            { type: ATTRIBUTE.country, text: 'KZ', as: 'printable' },
            ...organisation(template),
          ],
        },
        given(template.key),
      ),
    makeCrl: (template) => issueCrl(template, issuers.ca),
    makeRootCrl: (template) => issueCrl(template, issuers.root),
  };
}

function leaf(
  { validFrom, validTo, use = 'signing' }: Validity & Pick<PersonTemplate, 'use'>,
  purposes: readonly string[],
) {
  const { digitalSignature, nonRepudiation, keyEncipherment } = KEY_USAGE;
  return {
    validFrom,
    validTo,
    keyUsage: use === 'signing' ? [digitalSignature, nonRepudiation] : [digitalSignature, keyEncipherment],
    extendedKeyUsage: [use === 'signing' ? PURPOSE.emailProtection : PURPOSE.clientAuthentication, ...purposes],
    certificatePolicies: [use === 'signing' ? CERTIFICATE_POLICY.nca : CERTIFICATE_POLICY.personAuthentication],
    keyStore: KEY_STORE_FILE,
    services: SERVICES,
  };
}

function person({ commonName, surname, iin, patronymic }: PersonTemplate): SubjectPart[] {
  return [
    { type: ATTRIBUTE.commonName, text: commonName },
    { type: ATTRIBUTE.surname, text: surname },
    ...(iin === null ? [] : [{ type: ATTRIBUTE.serialNumber, text: `IIN${iin}`, as: 'printable' } as const]),
    { type: ATTRIBUTE.country, text: 'KZ', as: 'printable' },
    ...(patronymic === undefined ? [] : [{ type: ATTRIBUTE.givenName, text: patronymic }]),
  ];
}

const organisation = ({ organisation: name, bin }: { organisation: string; bin: string }): SubjectPart[] => [
  { type: ATTRIBUTE.organisation, text: name },
  { type: ATTRIBUTE.organisationalUnit, text: `BIN${bin}` },
];
