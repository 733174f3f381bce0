import type { Curve } from '../../src/algorithms/gost-3410/curves.ts';
import {
  add,
  inverse,
  multiply,
  numberOfDigest,
  octetsFromPoint,
  type Point,
} from '../../src/algorithms/gost-3410/reference.ts';
import { littleEndianFromNumber, numberFromLittleEndian } from '../../src/algorithms/little-endian.ts';
import { seededOctets } from './octets.ts';

/** What a verifier is asked about. */
export type Case = Readonly<{ publicKey: Uint8Array; digest: Uint8Array; signature: Uint8Array }>;

export const pair = (curve: Curve, r: bigint, s: bigint): Uint8Array =>
  Uint8Array.from([...littleEndianFromNumber(r, curve.size), ...littleEndianFromNumber(s, curve.size)]);

const multiples = new Map<string, Point>();

/** k times the base point, by the reference; kept, because many cases ask for the same. */
export function multipleOfBase(curve: Curve, k: bigint): Point {
  const name = `${curve.name} ${k}`;
  const known = multiples.get(name);
  if (known !== undefined) return known;
  const point = multiply(curve, k, curve.base);
  multiples.set(name, point);
  return point;
}

/** r and s for chosen d, hash code and k (RFC 7091 §6.1). */
export function signWith(curve: Curve, d: bigint, digest: Uint8Array, k: bigint): { r: bigint; s: bigint } {
  const r = (multipleOfBase(curve, k)?.x ?? 0n) % curve.q;
  return { r, s: (r * d + k * numberOfDigest(curve, digest)) % curve.q };
}

export const publicKeyOf = (curve: Curve, d: bigint): Uint8Array =>
  octetsFromPoint(curve, multipleOfBase(curve, d) as NonNullable<Point>);

/** A number above 0 and below q. */
export const seededScalar = (curve: Curve, seed: string): bigint =>
  (numberFromLittleEndian(seededOctets(seed, curve.size + 16)) % (curve.q - 1n)) + 1n;

export function validCase(curve: Curve, seed: string): Case {
  const d = seededScalar(curve, `${seed} key`);
  const digest = seededOctets(`${seed} digest`, curve.size);
  const { r, s } = signWith(curve, d, digest, seededScalar(curve, `${seed} k`));
  return { publicKey: publicKeyOf(curve, d), digest, signature: pair(curve, r, s) };
}

/**
 * A valid signature whose verification computes z₁P + z₂Q with the chosen z₁ and z₂, so that sums on the way can be made to
 * meet: Q = dP, and x(C) = r follows from C = (z₁ + z₂d)P.
 *
 * @param more what to add to r, for a signature that is wrong although all sums are the same
 */
export function caseWithMultipliers(curve: Curve, d: bigint, z1: bigint, z2: bigint, more = 0n): Case {
  const { q, size } = curve;
  const modulo = (value: bigint) => ((value % q) + q) % q;
  const r = modulo(multipleOfBase(curve, modulo(z1 + z2 * d))!.x + more);
  const v = modulo(-z2 * inverse(r, q));
  const e = inverse(v, q);
  const s = modulo(z1 * e);
  return { publicKey: publicKeyOf(curve, d), digest: littleEndianFromNumber(e, size), signature: pair(curve, r, s) };
}

/**
 * A valid signature whose point C is a chosen one: the key is z₂⁻¹(C − z₁P), and nobody knows a d for it.
 */
export function caseWithPoint(curve: Curve, c: NonNullable<Point>, z1: bigint, z2: bigint): Case {
  const { q, size } = curve;
  const modulo = (value: bigint) => ((value % q) + q) % q;
  const key = multiply(curve, inverse(z2, q), add(curve, c, multipleOfBase(curve, modulo(-z1))))!;
  const r = c.x % q;
  const e = inverse(modulo(-z2 * inverse(r, q)), q);
  const s = modulo(z1 * e);
  return {
    publicKey: octetsFromPoint(curve, key),
    digest: littleEndianFromNumber(e, size),
    signature: pair(curve, r, s),
  };
}

/** The point with the largest x there is. Roots are powers because p is 3 modulo 4. */
export function pointWithLargeX({ p, a, b }: Curve): NonNullable<Point> {
  for (let x = p - 1n; ; x--) {
    const square = (x * x * x + a * x + b) % p;
    const y = power(square, (p + 1n) / 4n, p);
    if ((y * y - square) % p === 0n) return { x, y };
  }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}
