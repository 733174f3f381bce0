import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { sha1 } from '../algorithms/sha.ts';
import { readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import { type Asn1Element, DerCursor, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { readOid, readTime, sameBytes } from '../asn1/values.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { isIssuerSerialOf } from '../certificates/issuer-serial.ts';

/** Attributes of a signer by type, each with its values (RFC 5652 §5.3). */
export type Attributes = ReadonlyMap<string, readonly Asn1Element[]>;

export const ATTRIBUTE_TYPE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
} as const;

const MAX_ATTRIBUTES = 32;
const SHA_256 = '2.16.840.1.101.3.4.2.1';

/** An attribute that stands twice is refused: readers would differ in which one they read. @throws {MalformedDer} */
export function readAttributes(content: Uint8Array): Attributes {
  const elements = new DerCursor(content).rest();
  if (elements.length > MAX_ATTRIBUTES) throw new MalformedDer('too many attributes');
  const attributes = new Map<string, readonly Asn1Element[]>();
  for (const { bytes } of elements) {
    const cursor = openSequence(bytes);
    const type = readOid(cursor.take(TAG.OID));
    const values = new DerCursor(cursor.take(TAG.SET).content).rest();
    cursor.end();
    if (attributes.has(type)) throw new MalformedDer('attribute stands twice');
    attributes.set(type, values);
  }
  return attributes;
}

/** The one value of an attribute; `null` when there is no such attribute. @throws {MalformedDer} for none or several values */
export function singleValue(attributes: Attributes, type: string): Asn1Element | null {
  const values = attributes.get(type);
  if (values === undefined) return null;
  const [value, ...others] = values;
  if (value === undefined || others.length > 0) throw new MalformedDer('attribute does not have one value');
  return value;
}

/** When the signer says that it signed; `null`: it does not say. @throws {MalformedDer} */
export function signingTimeOf(attributes: Attributes): Date | null {
  const value = singleValue(attributes, ATTRIBUTE_TYPE.signingTime);
  return value === null ? null : readTime(value);
}

/**
 * Whether the signed attributes name this certificate as the signer's (RFC 5035 §3 and §5).
 *
 * @returns `absent` when neither attribute is there
 * @throws {MalformedDer}
 */
export function namesSigningCertificate(
  attributes: Attributes,
  certificate: Certificate,
): 'this' | 'another' | 'absent' {
  const second = singleValue(attributes, ATTRIBUTE_TYPE.signingCertificateV2);
  const first = singleValue(attributes, ATTRIBUTE_TYPE.signingCertificate);
  if (first === null && second === null) return 'absent';
  const isThis =
    (first === null || isFirstNamed(first, false, certificate)) &&
    (second === null || isFirstNamed(second, true, certificate));
  return isThis ? 'this' : 'another';
}

/** The first certificate identifier is the signer's (RFC 5035 §5.4.1). Version 1 always hashes by SHA-1. */
function isFirstNamed(value: Asn1Element, isSecondVersion: boolean, certificate: Certificate): boolean {
  const identifiers = openSequence(readOnly(value.bytes, TAG.SEQUENCE).bytes);
  const identifier = identifiers.sequence().sequence();
  const algorithm = isSecondVersion ? identifier.takeIf(TAG.SEQUENCE) : null;
  const oid = algorithm === null ? SHA_256 : readAlgorithmIdentifier(algorithm.bytes).oid;
  const digest = isSecondVersion ? digestAlgorithmByOid(oid)?.digest : sha1;
  const hash = identifier.take(TAG.OCTET_STRING).content;
  const issuerSerial = identifier.takeIf(TAG.SEQUENCE);
  identifier.end();
  if (digest === undefined || !sameBytes(digest(certificate.der), hash)) return false;
  return issuerSerial === null || isIssuerSerialOf(issuerSerial.bytes, certificate);
}
