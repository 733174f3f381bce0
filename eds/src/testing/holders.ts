/** Who holds test certificates, and what such certificates say in the shape of НУЦ РК's. */

import { ATTRIBUTE, CERTIFICATE_POLICY, KEY_USAGE, PURPOSE } from '../certificates/oids.ts';
import type { CertificateTemplate, SubjectPart } from './issue-certificate.ts';
import type { TestKey } from './test-key.ts';

export type OrganisationRole =
  | 'FIRST_HEAD'
  | 'RIGHT_TO_SIGN'
  | 'FINANCIAL_RIGHT_TO_SIGN'
  | 'HUMAN_RESOURCES'
  | 'EMPLOYEE';

export type Validity = Readonly<{ validFrom: Date; validTo: Date }>;

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

/** A service of the authority's own. */
export type ServiceTemplate = Validity & Readonly<{ key?: TestKey; overrides?: Partial<CertificateTemplate> }>;

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

const COUNTRY: SubjectPart = { type: ATTRIBUTE.country, text: 'KZ', as: 'printable' };

export const personCertificate = (template: PersonTemplate): CertificateTemplate => ({
  ...holder(template, template.use ?? 'signing', [PURPOSE.person]),
  subject: personSubject(template),
  ...template.overrides,
});

export const memberCertificate = (template: OrganisationMemberTemplate): CertificateTemplate => ({
  ...holder(template, template.use ?? 'signing', [PURPOSE.organisation, ROLE_PURPOSES[template.role]]),
  subject: [...personSubject(template), ...organisationSubject(template)],
  ...template.overrides,
});

export const informationSystemCertificate = (template: InformationSystemTemplate): CertificateTemplate => ({
  ...holder(template, 'signing', []),
  extendedKeyUsage: [PURPOSE.organisation, PURPOSE.informationSystem],
  subject: [
    { type: ATTRIBUTE.userId, text: '1.2.398.6.10.1.1' },
    { type: ATTRIBUTE.commonName, text: template.commonName },
    COUNTRY,
    ...organisationSubject(template),
  ],
});

export const ocspResponderCertificate = (template: ServiceTemplate): CertificateTemplate => ({
  ...service('OCSP RESPONDER', template),
  extendedKeyUsage: [PURPOSE.ocspSigning],
  ocspNoCheck: true,
  ...template.overrides,
});

export const timestampAuthorityCertificate = (template: ServiceTemplate): CertificateTemplate => ({
  ...service('TIME-STAMPING AUTHORITY', template),
  extendedKeyUsage: [PURPOSE.timeStamping],
  extendedKeyUsageCritical: true,
  ...template.overrides,
});

function holder({ validFrom, validTo }: Validity, use: 'signing' | 'authentication', purposes: readonly string[]) {
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

const service = (commonName: string, { validFrom, validTo }: Validity) => ({
  subject: [{ type: ATTRIBUTE.commonName, text: commonName }, COUNTRY],
  validFrom,
  validTo,
  keyUsage: [KEY_USAGE.digitalSignature],
  keyStore: KEY_STORE_FILE,
});

function personSubject({ commonName, surname, iin, patronymic }: PersonTemplate): SubjectPart[] {
  return [
    { type: ATTRIBUTE.commonName, text: commonName },
    { type: ATTRIBUTE.surname, text: surname },
    ...(iin === null ? [] : [{ type: ATTRIBUTE.serialNumber, text: `IIN${iin}`, as: 'printable' } as const]),
    COUNTRY,
    ...(patronymic === undefined ? [] : [{ type: ATTRIBUTE.givenName, text: patronymic }]),
  ];
}

const organisationSubject = ({ organisation, bin }: { organisation: string; bin: string }): SubjectPart[] => [
  { type: ATTRIBUTE.organisation, text: organisation },
  { type: ATTRIBUTE.organisationalUnit, text: `BIN${bin}` },
];
