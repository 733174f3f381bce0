import { context, TAG } from '../src/asn1/der.ts';
import {
  bitString,
  boolean,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  time,
  tlv,
} from '../src/asn1/write-der.ts';
import { EXTENSION } from '../src/certificates/oids.ts';
import { type Policy, verifyCertificate } from '../src/index.ts';
import { extension, keyIdentifierOf, nameOf } from '../src/testing/issue-certificate.ts';
import { signatureAlgorithmOf, signWithTestKey } from '../src/testing/test-key.ts';
import { at, key, octets, validFrom, validTo } from './given.ts';

/** What the certificates of these tests are made of; each extension by its OID, `null` to leave it out. */
export type Parts = {
  serialNumber?: Uint8Array;
  version?: Uint8Array[];
  issuer?: Uint8Array;
  subject?: Uint8Array;
  publicKey?: Uint8Array;
  uniqueId?: Uint8Array[];
  extensions?: Record<string, Uint8Array | null>;
};

export const name = (text: string) => nameOf([{ type: '2.5.4.3', text }]);
export const keyId = keyIdentifierOf(key.publicKey);
const algorithm = signatureAlgorithmOf(key);
const ski = extension(EXTENSION.subjectKeyIdentifier, octetString(keyId));
const aki = extension(EXTENSION.authorityKeyIdentifier, sequence(tlv(context(0, false), keyId)));
export const basicConstraints = (critical: boolean, ...content: Uint8Array[]) =>
  extension(EXTENSION.basicConstraints, sequence(...content), critical);
export const keyUsage = (...bits: number[]) => extension(EXTENSION.keyUsage, namedBits(bits), true);

function make({ serialNumber, version, issuer, subject, publicKey, uniqueId, extensions }: Parts): Uint8Array {
  const all = Object.values(extensions ?? {}).filter((one) => one !== null);
  const tbs = sequence(
    ...(version ?? [tlv(context(0), integer(2))]),
    serialNumber ?? integer(4711),
    algorithm,
    issuer ?? name('ROOT'),
    sequence(time(validFrom), time(validTo)),
    subject ?? name('LEAF'),
    publicKey ?? key.publicKey,
    ...(uniqueId ?? []),
    ...(all.length === 0 ? [] : [tlv(context(3), sequence(...all))]),
  );
  return sequence(tbs, algorithm, bitString(signWithTestKey(key, tbs)));
}

const CA = { ski, aki, constraints: basicConstraints(true, boolean(true)), usage: keyUsage(5, 6) };
export const root = (changes: Parts = {}) =>
  make({ subject: name('ROOT'), ...changes, extensions: { ...CA, ...changes.extensions } });
export const ca = (changes: Parts = {}) =>
  make({ subject: name('CA'), ...changes, extensions: { ...CA, ...changes.extensions } });
export const leaf = (changes: Parts = {}) => make({ ...changes, extensions: { aki, ...changes.extensions } });

export const judge = (certificate: Uint8Array, anchor = root(), intermediates: Uint8Array[] = [], changes = {}) =>
  verifyCertificate(certificate, {
    anchors: [anchor],
    intermediates,
    at,
    use: 'any',
    subject: 'any',
    checkDigits: false,
    revocation: 'not-checked',
    ...changes,
  } satisfies Policy);
export const throughCa = (changes: Parts) =>
  judge(leaf({ issuer: changes.subject ?? name('CA') }), root(), [ca(changes)]);
export const underRoot = (changes: Parts) => judge(leaf({ issuer: changes.subject ?? name('ROOT') }), root(changes));

export const dns = (text: string) => tlv(context(2, false), octets(text));
export const email = (text: string) => tlv(context(1, false), octets(text));
export const uri = (text: string) => tlv(context(6, false), octets(text));
export const ip = (...address: number[]) => tlv(context(7, false), Uint8Array.from(address));
export const other = tlv(context(0), oid('1.2.3.4'), tlv(context(0), tlv(TAG.NULL)));
export const alternative = (...names: Uint8Array[]) => extension(EXTENSION.subjectAltName, sequence(...names));
export const subtrees = (tag: number, names: Uint8Array[]) => tlv(context(tag), ...names.map((one) => sequence(one)));
export const permit = (...names: Uint8Array[]) => constrain(subtrees(0, names));
export const exclude = (...names: Uint8Array[]) => constrain(subtrees(1, names));
export const constrain = (...content: Uint8Array[]) => extension(EXTENSION.nameConstraints, sequence(...content), true);
