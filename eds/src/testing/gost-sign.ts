/**
 * Keys and signatures of GOST 34.310, for the test PKI: for tests and development only.
 *
 * Nothing here runs in constant time, so no key that guards anything may be used with it.
 */

import { sha512 } from '@noble/hashes/sha2.js';
import type { DigestAlgorithm } from '../algorithms/algorithm.ts';
import type { CurveEngine } from '../algorithms/engine/curve-engine.ts';
import { cryptoProA, tc26With512Bits } from '../algorithms/engine/fastest.ts';
import { CRYPTO_PRO_A, type Curve, TC26_512_A } from '../algorithms/gost-3410/curves.ts';
import { numberOfDigest } from '../algorithms/gost-3410/reference.ts';
import { GOST_34311_95, STREEBOG_512 } from '../algorithms/gost-3410/signature-algorithms.ts';
import { KEY_2004, KEY_2015_512, type KeyKind } from '../algorithms/gost-3410/subject-public-key.ts';
import { littleEndianFromNumber, numberFromLittleEndian } from '../algorithms/little-endian.ts';
import { type DerCursor, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { readBigInteger, readOid, readSmallInteger } from '../asn1/values.ts';
import { bitString, concat, integer, octetString, oid, sequence } from '../asn1/write-der.ts';

export type GostKind = 'GOST34310-2004' | 'GOST34310-2015-512';

export type GostKeyPair = Readonly<{
  kind: GostKind;
  /** d of RFC 7091 §5.2: 0 < d < q. */
  privateKey: bigint;
  publicKeySpkiDer: Uint8Array;
}>;

type KindOfGost = Readonly<{ curve: Curve; engine: () => CurveEngine; digest: DigestAlgorithm; key: KeyKind }>;

const KINDS: Readonly<Record<GostKind, KindOfGost>> = {
  'GOST34310-2004': { curve: CRYPTO_PRO_A, engine: cryptoProA, digest: GOST_34311_95, key: KEY_2004 },
  'GOST34310-2015-512': { curve: TC26_512_A, engine: tc26With512Bits, digest: STREEBOG_512, key: KEY_2015_512 },
};

export function generateGostKeyPair(kind: GostKind): GostKeyPair {
  const { q } = KINDS[kind].curve;
  // 64 octets more than the number needs leave no bias that anyone could see.
  const random = numberFromLittleEndian(crypto.getRandomValues(new Uint8Array(128)));
  return gostKeyPair(kind, (random % (q - 1n)) + 1n);
}

/** The pair of a known private key: Q = dP (RFC 7091 §5.2). @throws {RangeError} unless 0 < d < q */
export function gostKeyPair(kind: GostKind, privateKey: bigint): GostKeyPair {
  const { curve, engine, key } = KINDS[kind];
  if (privateKey <= 0n || privateKey >= curve.q) throw new RangeError('the private key is out of range');
  return { kind, privateKey, publicKeySpkiDer: gostSpki(key, engine().multiplyBase(privateKey)) };
}

/**
 * Signs octets (RFC 7091 §6.1).
 *
 * The one-time number k is derived from the key and the hash code, so one document always gets the same signature.
 *
 * @returns r ‖ s, both little-endian: 64 or 128 octets
 */
export function signGost({ kind, privateKey }: GostKeyPair, data: Uint8Array): Uint8Array {
  const { curve, engine, digest } = KINDS[kind];
  const { q, size } = curve;
  const hashCode = digest.digest(data);
  const e = numberOfDigest(curve, hashCode);
  for (let attempt = 0; ; attempt++) {
    const seed = concat([littleEndianFromNumber(privateKey, size), hashCode, Uint8Array.of(attempt)]);
    const wide = concat([sha512(concat([Uint8Array.of(0), seed])), sha512(concat([Uint8Array.of(1), seed]))]);
    const k = (numberFromLittleEndian(wide) % (q - 1n)) + 1n;
    const r = numberFromLittleEndian(engine().multiplyBase(k).subarray(0, size)) % q;
    const s = (r * privateKey + k * e) % q;
    if (r !== 0n && s !== 0n) return concat([littleEndianFromNumber(r, size), littleEndianFromNumber(s, size)]);
  }
}

/** SubjectPublicKeyInfo as НУЦ РК writes it. @param point x ‖ y, both little-endian */
function gostSpki(key: KeyKind, point: Uint8Array): Uint8Array {
  return sequence(keyAlgorithm(key), bitString(octetString(point)));
}

const keyAlgorithm = (key: KeyKind): Uint8Array =>
  sequence(oid(key.keyOid), sequence(oid(key.parametersOid), oid(key.digestOid)));

/**
 * PrivateKeyInfo (RFC 5208 §5) as it stands in the authority's `.p12` files: the key is OCTET STRING, little-endian,
 * since 2015 and INTEGER before.
 */
export function encodeGostPkcs8({ kind, privateKey }: GostKeyPair): Uint8Array {
  const { curve, key } = KINDS[kind];
  const number =
    kind === 'GOST34310-2004' ? integer(privateKey) : octetString(littleEndianFromNumber(privateKey, curve.size));
  return sequence(integer(0), keyAlgorithm(key), octetString(number));
}

/** The pair whose private key stands in a PrivateKeyInfo, or `null` when it is a key of another algorithm. @throws {MalformedDer} */
export function decodeGostPkcs8(privateKeyInfo: Uint8Array): GostKeyPair | null {
  const info = openSequence(privateKeyInfo);
  readSmallInteger(info.take(TAG.INTEGER));
  const kind = kindOf(info.sequence());
  if (kind === null) return null;
  const number = info.take(TAG.OCTET_STRING).content;
  const privateKey =
    kind === 'GOST34310-2004'
      ? readBigInteger(readOnly(number, TAG.INTEGER))
      : numberFromLittleEndian(readOnly(number, TAG.OCTET_STRING).content);
  return gostKeyPair(kind, privateKey);
}

function kindOf(algorithm: DerCursor): GostKind | null {
  const keyOid = readOid(algorithm.take(TAG.OID));
  if (algorithm.peek() !== TAG.SEQUENCE) return null;
  const parametersOid = readOid(algorithm.sequence().take(TAG.OID));
  const found = Object.entries(KINDS).find(
    ([, { key }]) => key.keyOid === keyOid && key.parametersOid === parametersOid,
  );
  return (found?.[0] as GostKind | undefined) ?? null;
}
