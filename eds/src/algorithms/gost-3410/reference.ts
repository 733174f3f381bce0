/** GOST R 34.10-2012 in plain numbers, for reading beside RFC 7091. Nothing here is fast, and no key here is secret. */

import { littleEndianFromNumber, numberFromLittleEndian } from '../little-endian.ts';
import type { Curve } from './curves.ts';

/** A point of the curve; `null` is the neutral element O (RFC 7091 §5.1). */
export type Point = Readonly<{ x: bigint; y: bigint }> | null;

/**
 * Whether the signature of a hash code is right (RFC 7091 §6.2).
 *
 * @param publicKey Q as x ‖ y, each number little-endian
 * @param digest the hash code of the signed message, as the hash function gives it
 * @param signature r ‖ s, each number little-endian
 * @returns `false` also for what is no public key or no signature at all: wrong lengths, numbers out of range, a point off the curve
 */
export function verifyReference(
  curve: Curve,
  publicKey: Uint8Array,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const { q, size } = curve;
  const key = pointFromOctets(curve, publicKey);
  if (key === null || digest.length !== size || signature.length !== 2 * size) return false;

  // Step 1: 0 < r < q and 0 < s < q.
  const r = numberFromLittleEndian(signature.subarray(0, size));
  const s = numberFromLittleEndian(signature.subarray(size));
  if (r === 0n || r >= q || s === 0n || s >= q) return false;

  // Steps 2 and 3: e = α mod q, and 1 in place of 0.
  const e = numberOfDigest(curve, digest);
  // Step 4: v = e⁻¹ mod q.
  const v = inverse(e, q);
  // Step 5: z₁ = sv mod q, z₂ = −rv mod q.
  const z1 = (s * v) % q;
  const z2 = modulo(-r * v, q);
  // Step 6: C = z₁P + z₂Q and R = x_C mod q. Where C is O it has no x, and no signature is right.
  const c = add(curve, multiply(curve, z1, curve.base), multiply(curve, z2, key));
  // Step 7.
  return c !== null && c.x % q === r;
}

/** α mod q with 1 in place of 0, where α is the number whose octets, least significant first, are the hash code (RFC 7091 §6.2 step 3). */
export function numberOfDigest(curve: Curve, digest: Uint8Array): bigint {
  return numberFromLittleEndian(digest) % curve.q || 1n;
}

/** The point with these coordinates, or `null` when they are not two numbers below p that satisfy the curve (RFC 7091 §5.1 eq. 1). */
export function pointFromOctets(curve: Curve, octets: Uint8Array): Point {
  const { p, size } = curve;
  if (octets.length !== 2 * size) return null;
  const x = numberFromLittleEndian(octets.subarray(0, size));
  const y = numberFromLittleEndian(octets.subarray(size));
  return x < p && y < p && isOnCurve(curve, x, y) ? { x, y } : null;
}

/** x ‖ y, each little-endian. */
export function octetsFromPoint(curve: Curve, { x, y }: NonNullable<Point>): Uint8Array {
  const octets = new Uint8Array(2 * curve.size);
  octets.set(littleEndianFromNumber(x, curve.size));
  octets.set(littleEndianFromNumber(y, curve.size), curve.size);
  return octets;
}

/** y² ≡ x³ + ax + b (mod p) (RFC 7091 §5.1 eq. 1). */
const isOnCurve = ({ p, a, b }: Curve, x: bigint, y: bigint): boolean => (y * y - (x * x * x + a * x + b)) % p === 0n;

/** The sum of two points (RFC 7091 §5.1 eq. 4 to 6). */
export function add(curve: Curve, first: Point, second: Point): Point {
  const { p, a } = curve;
  if (first === null) return second;
  if (second === null) return first;
  if (first.x === second.x && (first.y + second.y) % p === 0n) return null;
  const slope =
    first.x === second.x
      ? (3n * first.x * first.x + a) * inverse(2n * first.y, p)
      : (second.y - first.y) * inverse(second.x - first.x, p);
  const x = modulo(slope * slope - first.x - second.x, p);
  return { x, y: modulo(slope * (first.x - x) - first.y, p) };
}

/** k times a point, by doubling and adding (RFC 7091 §5.1 eq. 7). */
export function multiply(curve: Curve, k: bigint, point: Point): Point {
  let sum: Point = null;
  for (const bit of k.toString(2)) {
    sum = add(curve, sum, sum);
    if (bit === '1') sum = add(curve, sum, point);
  }
  return sum;
}

/** The inverse modulo a prime, by Euclid's algorithm. @param value not a multiple of the prime */
export function inverse(value: bigint, prime: bigint): bigint {
  let [previous, current] = [prime, modulo(value, prime)];
  let [previousFactor, factor] = [0n, 1n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  return modulo(previousFactor, prime);
}

const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;
