import { randomBytes } from 'node:crypto';
import { sha1 } from '../algorithms/sha.ts';
import { context, openSequence, TAG } from '../asn1/der.ts';
import { readOctetsOfBitString } from '../asn1/values.ts';
import {
  bitString,
  boolean,
  bytesFromHex,
  ia5String,
  integer,
  namedBits,
  octetString,
  oid,
  printableString,
  sequence,
  setOf,
  time,
  tlv,
  utf8String,
} from '../asn1/write-der.ts';
import { EXTENSION } from '../certificates/oids.ts';
import { signatureAlgorithmOf, signWithTestKey, type TestKey } from './test-key.ts';

const STRINGS = { utf8: utf8String, printable: printableString, ia5: ia5String };

/** One relative distinguished name of one attribute. `printable` as the authority writes country and numbers. */
export type SubjectPart = Readonly<{ type: string; text: string; as?: keyof typeof STRINGS }>;

/** What a certificate is to say. Everything left out is left out of it. */
export type CertificateTemplate = Readonly<{
  subject: readonly SubjectPart[];
  validFrom: Date;
  validTo: Date;
  ca?: Readonly<{ pathLength: number | null }>;
  keyUsage?: readonly number[];
  extendedKeyUsage?: readonly string[];
  extendedKeyUsageCritical?: boolean;
  certificatePolicies?: readonly string[];
  keyStore?: string;
  ocspNoCheck?: boolean;
  /** Where CRL and delta CRL are said to be, and the OCSP responder. Nothing opens them. */
  services?: Readonly<{ crl: string; deltaCrl: string; ocsp: string }>;
  /** Extensions in DER, written as they are. */
  otherExtensions?: readonly Uint8Array[];
  /** Hexadecimal; left out: 20 random octets as the authority has them. */
  serialNumber?: string;
}>;

/** Who signs: the issuer's name in DER, its key, and the key identifier that goes into what it signs. */
export type Issuer = Readonly<{ name: Uint8Array; key: TestKey }>;

export const nameOf = (parts: readonly SubjectPart[]): Uint8Array =>
  sequence(...parts.map(({ type, text, as = 'utf8' }) => setOf(sequence(oid(type), STRINGS[as](text)))));

/** SHA-1 of the subjectPublicKey octets (RFC 5280 §4.2.1.2 method 1). */
export function keyIdentifierOf(publicKey: Uint8Array): Uint8Array {
  const info = openSequence(publicKey);
  info.take(TAG.SEQUENCE);
  return sha1(readOctetsOfBitString(info.take(TAG.BIT_STRING)));
}

/** A certificate in DER for `publicKey`, signed by the issuer. */
export function issueCertificate(template: CertificateTemplate, publicKey: Uint8Array, issuer: Issuer): Uint8Array {
  const algorithm = signatureAlgorithmOf(issuer.key);
  const tbs = sequence(
    tlv(context(0), integer(2)),
    integer(bytesFromHex(template.serialNumber ?? newSerialNumber())),
    algorithm,
    issuer.name,
    sequence(time(template.validFrom), time(template.validTo)),
    nameOf(template.subject),
    publicKey,
    tlv(context(3), sequence(...extensionsOf(template, publicKey, issuer))),
  );
  return sequence(tbs, algorithm, bitString(signWithTestKey(issuer.key, tbs)));
}

/** 20 octets, positive and of full length. */
function newSerialNumber(): string {
  const octets = randomBytes(20);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return octets.toString('hex');
}

export const extension = (type: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));

export const authorityKeyIdentifier = (issuer: Issuer): Uint8Array =>
  extension(EXTENSION.authorityKeyIdentifier, sequence(tlv(context(0, false), keyIdentifierOf(issuer.key.publicKey))));

function extensionsOf(template: CertificateTemplate, publicKey: Uint8Array, issuer: Issuer): Uint8Array[] {
  const { ca, keyUsage, extendedKeyUsage, certificatePolicies, keyStore, services } = template;
  const extensions = [
    extension(EXTENSION.subjectKeyIdentifier, octetString(keyIdentifierOf(publicKey))),
    authorityKeyIdentifier(issuer),
  ];
  if (ca) {
    const length = ca.pathLength === null ? [] : [integer(ca.pathLength)];
    extensions.push(extension(EXTENSION.basicConstraints, sequence(boolean(true), ...length), true));
  }
  if (keyUsage) extensions.push(extension(EXTENSION.keyUsage, namedBits(keyUsage), true));
  if (extendedKeyUsage) {
    const purposes = sequence(...extendedKeyUsage.map(oid));
    extensions.push(extension(EXTENSION.extendedKeyUsage, purposes, template.extendedKeyUsageCritical));
  }
  if (certificatePolicies)
    extensions.push(extension(EXTENSION.certificatePolicies, sequence(...certificatePolicies.map(policy))));
  if (services) {
    const ocsp = sequence(oid('1.3.6.1.5.5.7.48.1'), uri(services.ocsp));
    extensions.push(
      extension(EXTENSION.crlDistributionPoints, distributionPoint(services.crl)),
      extension(EXTENSION.freshestCrl, distributionPoint(services.deltaCrl)),
      extension(EXTENSION.authorityInformationAccess, sequence(ocsp)),
    );
  }
  if (keyStore) extensions.push(extension(EXTENSION.keyStore, sequence(oid(keyStore))));
  if (template.ocspNoCheck) extensions.push(extension(EXTENSION.ocspNoCheck, tlv(TAG.NULL)));
  return [...extensions, ...(template.otherExtensions ?? [])];
}

const uri = (address: string) => tlv(context(6, false), new TextEncoder().encode(address));

const distributionPoint = (address: string) => sequence(sequence(tlv(context(0), tlv(context(0), uri(address)))));

/** A policy with the authority's qualifier, the address of its practice statement. */
const policy = (type: string) =>
  sequence(oid(type), sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), ia5String('http://pki.gov.kz/cps'))));
