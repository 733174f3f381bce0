/** Object identifiers that certificates of НУЦ РК and RFC 5280 use. */

/** Attribute types of names (X.520, RFC 4519). */
export const ATTRIBUTE = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  state: '2.5.4.8',
  organisation: '2.5.4.10',
  organisationalUnit: '2.5.4.11',
  businessCategory: '2.5.4.15',
  givenName: '2.5.4.42',
  domainComponent: '0.9.2342.19200300.100.1.25',
  userId: '0.9.2342.19200300.100.1.1',
  email: '1.2.840.113549.1.9.1',
} as const;

/** Extensions (RFC 5280 §4.2, §5.2, §5.3) and one of the authority's own. */
export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  crlReason: '2.5.29.21',
  deltaCrlIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  /** Where the private key is kept, said by the authority. */
  keyStore: '1.2.398.3.3.5',
} as const;

/** Extended key usages. Those under 1.2.398.3.3.4 say what the authority knows of the holder. */
export const PURPOSE = {
  clientAuthentication: '1.3.6.1.5.5.7.3.2',
  /** What the authority marks signing certificates with. */
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  person: '1.2.398.3.3.4.1.1',
  organisation: '1.2.398.3.3.4.1.2',
  firstHead: '1.2.398.3.3.4.1.2.1',
  rightToSign: '1.2.398.3.3.4.1.2.2',
  financialRightToSign: '1.2.398.3.3.4.1.2.3',
  humanResources: '1.2.398.3.3.4.1.2.4',
  employee: '1.2.398.3.3.4.1.2.5',
  informationSystem: '1.2.398.3.3.4.1.2.6',
} as const;

/** Certificate policies of НУЦ РК: one since 2022, four before. */
export const CERTIFICATE_POLICY = {
  any: '2.5.29.32.0',
  nca: '1.2.398.3.3.2',
  organisationSigning: '1.2.398.3.3.2.1',
  organisationAuthentication: '1.2.398.3.3.2.2',
  personSigning: '1.2.398.3.3.2.3',
  personAuthentication: '1.2.398.3.3.2.4',
} as const;

/** Policies of НУЦ РК's time-stamping authority, read in its tokens. */
export const TIMESTAMP_POLICIES = ['1.2.398.3.3.2.6.1', '1.2.398.3.3.2.6.2', '1.2.398.3.3.2.6.4'] as const;

/** Bits of KeyUsage (RFC 5280 §4.2.1.3). */
export const KEY_USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  certificateSigning: 5,
  crlSigning: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;
