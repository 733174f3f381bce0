import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { berToDer } from '../asn1/ber-to-der.ts';
import { context, DerCursor, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { readOid, readSmallInteger, sameBytes } from '../asn1/values.ts';
import { concat } from '../asn1/write-der.ts';
import { parseCertificate } from '../certificates/certificate.ts';
import type { CertifiedKey } from './certified-key.ts';
import { decryptRc2Cbc } from './rc2.ts';
import { openTestKey } from './test-key.ts';

/** What a `.p12` file holds, or why it could not be opened. */
export type OpenedP12 =
  | Readonly<{ kind: 'opened'; keys: readonly CertifiedKey[]; certificates: readonly Uint8Array[] }>
  | Readonly<{ kind: 'refused'; reason: 'NOT_PKCS12' | 'PASSWORD_WRONG' | 'ENCRYPTION_NOT_KNOWN'; where: string }>;

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  tripleDes: '1.2.840.113549.1.12.1.3',
  rc2With40Bits: '1.2.840.113549.1.12.1.6',
  sha1: '1.3.14.3.2.26',
} as const;

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_ITERATIONS = 100_000;

/**
 * Opens a PKCS #12 file (RFC 7292) as the authority makes them: BER, the key under 3DES, certificates under RC2 with 40
 * bits, an HMAC-SHA1 over both by which a wrong password is known.
 */
export function openP12(file: Uint8Array, password: string): OpenedP12 {
  try {
    return open(file, password);
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'refused', reason: 'NOT_PKCS12', where: error.message };
    if (error instanceof UnknownEncryption)
      return { kind: 'refused', reason: 'ENCRYPTION_NOT_KNOWN', where: error.message };
    throw error;
  }
}

class UnknownEncryption extends Error {}

function open(file: Uint8Array, password: string): OpenedP12 {
  if (file.length > MAX_FILE_BYTES) throw new MalformedDer('too large');
  const pfx = openSequence(berToDer(file));
  if (readSmallInteger(pfx.take(TAG.INTEGER)) !== 3) throw new MalformedDer('PFX version');
  const safes = contentOf(pfx.sequence());
  const mac = pfx.sequence();
  pfx.end();
  if (!isMacRight(mac, safes, password)) return { kind: 'refused', reason: 'PASSWORD_WRONG', where: 'macData' };

  const bags: Bags = { keys: [], certificates: [] };
  for (const { bytes } of openSequence(berToDer(safes)).rest()) readSafe(bytes, password, bags);
  const keys = bags.keys.flatMap((privateKey) => {
    const key = openTestKey(privateKey);
    const certificate = bags.certificates.find((der) => {
      const parsed = parseCertificate(der);
      return parsed.kind === 'certificate' && sameBytes(parsed.publicKey, key.publicKey);
    });
    return certificate === undefined ? [] : [{ certificate, key }];
  });
  return { kind: 'opened', keys, certificates: bags.certificates };
}

type Bags = { keys: Uint8Array[]; certificates: Uint8Array[] };

/** ContentInfo of type data: the octets inside. */
function contentOf(info: DerCursor): Uint8Array {
  if (readOid(info.take(TAG.OID)) !== OID.data) throw new MalformedDer('PFX is not protected by a password');
  return readOnly(info.take(context(0)).content, TAG.OCTET_STRING).content;
}

/** §4: HMAC-SHA1 under a key derived from the password with purpose 3. */
function isMacRight(mac: DerCursor, data: Uint8Array, password: string): boolean {
  const digestInfo = mac.sequence();
  if (readOid(digestInfo.sequence().take(TAG.OID)) !== OID.sha1) throw new UnknownEncryption('MAC is not HMAC-SHA1');
  const expected = digestInfo.take(TAG.OCTET_STRING).content;
  const salt = mac.take(TAG.OCTET_STRING).content;
  const iterations = mac.takeIf(TAG.INTEGER);
  const key = deriveKey(password, salt, iterations === null ? 1 : readSmallInteger(iterations), 3, 20);
  const actual = createHmac('sha1', key).update(data).digest();
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

function readSafe(info: Uint8Array, password: string, bags: Bags): void {
  const cursor = openSequence(info);
  const type = readOid(cursor.take(TAG.OID));
  const { content } = cursor.take(context(0));
  const safe =
    type === OID.encryptedData ? decryptedSafe(content, password) : readOnly(content, TAG.OCTET_STRING).content;
  for (const { bytes } of openSequence(berToDer(safe)).rest()) readBag(bytes, password, bags);
}

function decryptedSafe(content: Uint8Array, password: string): Uint8Array {
  const data = openSequence(content);
  data.take(TAG.INTEGER);
  const info = data.sequence();
  info.take(TAG.OID);
  const algorithm = info.take(TAG.SEQUENCE).bytes;
  // [0] IMPLICIT OCTET STRING, which BER may write in pieces.
  const pieces = info.takeIf(context(0));
  const encrypted =
    pieces === null
      ? info.take(context(0, false)).content
      : concat(new DerCursor(pieces.content).rest().map((piece) => piece.content));
  return decrypt(algorithm, encrypted, password);
}

function readBag(bag: Uint8Array, password: string, bags: Bags): void {
  const cursor = openSequence(bag);
  const type = readOid(cursor.take(TAG.OID));
  const { content } = cursor.take(context(0));
  if (type === OID.keyBag) bags.keys.push(content);
  if (type === OID.shroudedKeyBag) {
    const shrouded = openSequence(content);
    const algorithm = shrouded.take(TAG.SEQUENCE).bytes;
    bags.keys.push(decrypt(algorithm, shrouded.take(TAG.OCTET_STRING).content, password));
  }
  if (type === OID.certificateBag) {
    const certificate = openSequence(content);
    certificate.take(TAG.OID);
    bags.certificates.push(readOnly(certificate.take(context(0)).content, TAG.OCTET_STRING).content);
  }
}

/** Password-based encryption of PKCS #12 (appendix C). @throws {UnknownEncryption} for any other */
function decrypt(algorithm: Uint8Array, encrypted: Uint8Array, password: string): Uint8Array {
  const cursor = openSequence(algorithm);
  const type = readOid(cursor.take(TAG.OID));
  if (type !== OID.tripleDes && type !== OID.rc2With40Bits) throw new UnknownEncryption(type);
  const parameters = cursor.sequence();
  const salt = parameters.take(TAG.OCTET_STRING).content;
  const iterations = readSmallInteger(parameters.take(TAG.INTEGER));
  const iv = deriveKey(password, salt, iterations, 2, 8);
  if (type === OID.rc2With40Bits) {
    return unpad(decryptRc2Cbc(deriveKey(password, salt, iterations, 1, 5), iv, encrypted));
  }
  const decipher = createDecipheriv('des-ede3-cbc', deriveKey(password, salt, iterations, 1, 24), iv).setAutoPadding(
    false,
  );
  if (encrypted.length % 8 !== 0) throw new MalformedDer('encrypted length');
  return unpad(concat([decipher.update(encrypted), decipher.final()]));
}

function unpad(padded: Uint8Array | null): Uint8Array {
  const count = padded?.at(-1) ?? 0;
  if (padded === null || count === 0 || count > 8) throw new MalformedDer('padding');
  return padded.slice(0, -count);
}

/** Appendix B.2 with SHA-1: v = 64, u = 20. @param purpose 1: key, 2: initial value, 3: MAC key */
function deriveKey(
  password: string,
  salt: Uint8Array,
  iterations: number,
  purpose: 1 | 2 | 3,
  length: number,
): Uint8Array {
  if (iterations < 1 || iterations > MAX_ITERATIONS) throw new UnknownEncryption(`${iterations} iterations`);
  // B.1: BMPString with two zero octets behind it.
  const characters = Uint8Array.from(
    [...`${password}\0`].flatMap((one) => [one.charCodeAt(0) >> 8, one.charCodeAt(0) & 0xff]),
  );
  const diversifier = new Uint8Array(64).fill(purpose);
  let input = concat([repeated(salt), repeated(characters)]);
  const output: Uint8Array[] = [];
  for (let made = 0; made < length; made += 20) {
    let a: Uint8Array = createHash('sha1').update(diversifier).update(input).digest();
    for (let i = 1; i < iterations; i++) a = createHash('sha1').update(a).digest();
    output.push(a);
    // 6.C: each 64-octet block of the input becomes (block + B + 1) mod 2^512.
    const b = Uint8Array.from({ length: 64 }, (_, i) => a[i % 20] ?? 0);
    input = concat(
      Array.from({ length: input.length / 64 }, (_, i) => addBlocks(input.subarray(64 * i, 64 * i + 64), b)),
    );
  }
  return concat(output).slice(0, length);
}

function repeated(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: Math.ceil(bytes.length / 64) * 64 }, (_, i) => bytes[i % bytes.length] ?? 0);
}

function addBlocks(block: Uint8Array, b: Uint8Array): Uint8Array {
  const sum = new Uint8Array(64);
  let carry = 1;
  for (let i = 63; i >= 0; i--) {
    const digit = (block[i] ?? 0) + (b[i] ?? 0) + carry;
    sum[i] = digit & 0xff;
    carry = digit >> 8;
  }
  return sum;
}
