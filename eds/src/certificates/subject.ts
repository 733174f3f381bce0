import { TAG } from '../asn1/der.ts';
import type { Certificate } from './certificate.ts';
import { attributesOf, type Name, type NameAttribute } from './name.ts';
import { ATTRIBUTE, EXTENSION, PURPOSE } from './oids.ts';

/** What the authority says of the holder, by extended key usage. */
export type Role =
  | 'PERSON'
  | 'ORGANISATION'
  | 'FIRST_HEAD'
  | 'RIGHT_TO_SIGN'
  | 'FINANCIAL_RIGHT_TO_SIGN'
  | 'HUMAN_RESOURCES'
  | 'EMPLOYEE'
  | 'INFORMATION_SYSTEM';

/** Who a certificate of НУЦ РК names. Every value is read from an attribute, never from a printed name. */
export type Signer = Readonly<{
  /** Individual identification number, twelve digits; `null`: an information system, or the attribute is not one. */
  iin: string | null;
  /** Business identification number, twelve digits. */
  bin: string | null;
  commonName: string;
  surname: string | null;
  /** Отчество. It stands in the attribute G, which the authority does not use for the given name. */
  patronymic: string | null;
  organisation: string | null;
  roles: readonly Role[];
  /** Certificate serial number, lower-case hexadecimal. */
  serialNumber: string;
  /** Where the authority says that the private key is kept. */
  keyStore: string | null;
}>;

const ROLES: readonly (readonly [string, Role])[] = [
  [PURPOSE.person, 'PERSON'],
  [PURPOSE.organisation, 'ORGANISATION'],
  [PURPOSE.firstHead, 'FIRST_HEAD'],
  [PURPOSE.rightToSign, 'RIGHT_TO_SIGN'],
  [PURPOSE.financialRightToSign, 'FINANCIAL_RIGHT_TO_SIGN'],
  [PURPOSE.humanResources, 'HUMAN_RESOURCES'],
  [PURPOSE.employee, 'EMPLOYEE'],
  [PURPOSE.informationSystem, 'INFORMATION_SYSTEM'],
];

/** Reads the holder of a certificate. Whether the check digits are right and the certificate is trusted is judged elsewhere. */
export function readSigner(certificate: Certificate): Signer {
  const { subject } = certificate;
  return {
    iin: numberBehind('IIN', attributesOf(subject, ATTRIBUTE.serialNumber), 'sole'),
    bin: numberBehind('BIN', attributesOf(subject, ATTRIBUTE.organisationalUnit), 'among-others'),
    commonName: single(subject, ATTRIBUTE.commonName) ?? '',
    surname: single(subject, ATTRIBUTE.surname),
    patronymic: single(subject, ATTRIBUTE.givenName),
    organisation: single(subject, ATTRIBUTE.organisation),
    roles: ROLES.filter(([oid]) => certificate.extendedKeyUsage?.includes(oid)).map(([, role]) => role),
    serialNumber: certificate.serialNumber,
    keyStore: certificate.extensions.has(EXTENSION.keyStore) ? certificate.keyStore : null,
  };
}

/** What a reader less strict than this one would take for a БИН. */
const LOOKS_LIKE_BIN = /^\s*BIN[\s:]*[0-9]/iu;

/**
 * Whether a certificate names an organisation in a way that cannot be relied on: a БИН that is none, or two of them. Such a key
 * is its organisation's, and not that of the person alone as whom it would be read.
 */
export function hasUnreadableBin({ subject }: Certificate): boolean {
  const units = attributesOf(subject, ATTRIBUTE.organisationalUnit);
  return (
    numberBehind('BIN', units, 'among-others') === null &&
    units.some(({ text }) => text === null || LOOKS_LIKE_BIN.test(text))
  );
}

/**
 * The twelve digits behind a prefix. Two candidates are as good as none: whoever reads the other one would see another
 * person. An ИИН has its attribute to itself; a БИН stands among organisational units, which may be anything.
 */
function numberBehind(
  prefix: string,
  attributes: readonly NameAttribute[],
  position: 'sole' | 'among-others',
): string | null {
  const plain = attributes.filter(({ tag }) => tag === TAG.PRINTABLE_STRING || tag === TAG.UTF8_STRING);
  const candidates = plain.filter(({ text }) => text?.startsWith(prefix));
  if (candidates.length !== 1 || (position === 'sole' && attributes.length !== 1)) return null;
  const digits = candidates[0]?.text?.slice(prefix.length) ?? '';
  return /^[0-9]{12}$/.test(digits) ? digits : null;
}

function single(name: Name, type: string): string | null {
  const attributes = attributesOf(name, type);
  return attributes.length === 1 ? (attributes[0]?.text ?? null) : null;
}
