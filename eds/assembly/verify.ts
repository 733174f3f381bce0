/** Verification of GOST R 34.10-2012 (RFC 7091 §6.2); every number is octets, the least significant first. */

import { baseTable, BASE_WIDTH, Curve } from './curve';
import { Field } from './field';
import { addFixedMultiple, fillTable } from './fixed-point';
import { addFreshMultiple } from './fresh-point';
import { invert } from './inverse';
import { isNeutral, setNeutral } from './jacobian';
import { fromOctets, invertElement, isZero, toOctets } from './octets';
import { addNumbers, isBelow, isZeroNumber, montgomeryMultiply, subtractNumbers } from './scalars';

/** Bits of one window of the table of a key. */
export const KEY_WIDTH: i32 = 6;

const KEY: usize = memory.data(320, 16);
const SUM: usize = memory.data(496, 16);
const T: usize = memory.data(160, 16);
const U: usize = memory.data(160, 16);
const V: usize = memory.data(64, 16);
/** Two scalars, each with eight octets to spare that stay zero. */
const Z1: usize = memory.data(72, 16);
const Z2: usize = memory.data(72, 16);

/**
 * @param input x ‖ y of the public key, the hash code, r ‖ s
 * @param table the key's, made by {@link makeKeyTable}, or 0
 */
export function verify<F extends Field>(curve: Curve, input: usize, table: usize): bool {
  const n = changetype<F>(0).octets();
  const digest = input + 2 * n, r = digest + n, s = r + n;

  // Step 1: 0 < r < q and 0 < s < q.
  if (isZeroNumber(r, n) || !isBelow(r, curve.q, n) || isZeroNumber(s, n) || !isBelow(s, curve.q, n)) return false;
  // A key with a table was looked at when the table was made.
  if (table == 0 && !readPoint<F>(curve, KEY, input)) return false;

  // Step 3: e = α mod q, and 1 in place of 0. Twice q is more than any hash code.
  memory.copy(V, digest, n);
  if (!isBelow(V, curve.q, n)) subtractNumbers(V, V, curve.q, n);
  if (isZeroNumber(V, n)) store<u8>(V, 1);
  // Steps 4 and 5: v = e⁻¹, z₁ = sv and −z₂ = rv mod q.
  invert(V, V, curve.q, n);
  montgomeryMultiply(V, V, curve.montgomery, curve.q, curve.inverse, n);
  memory.fill(Z1 + n, 0, 8);
  memory.fill(Z2 + n, 0, 8);
  montgomeryMultiply(Z1, s, V, curve.q, curve.inverse, n);
  montgomeryMultiply(Z2, r, V, curve.q, curve.inverse, n);

  // Step 6: C = z₁P + z₂Q.
  setNeutral<F>(SUM);
  if (table == 0) addFreshMultiple<F>(SUM, KEY, Z2, true, curve.p);
  else addFixedMultiple<F>(SUM, table, KEY_WIDTH, Z2, true);
  addFixedMultiple<F>(SUM, baseTable<F>(curve), BASE_WIDTH, Z1, false);

  // Step 7: x_C mod q = r. x_C is below p, so it is r or, where that is below p, r + q.
  if (isNeutral<F>(SUM)) return false;
  // No sum comes out so, but (0, 0, 0) would agree with any r.
  if (isZero<F>(SUM + 2 * changetype<F>(0).size())) return false;
  if (hasX<F>(SUM, r)) return true;
  return !addNumbers(V, r, curve.q, n) && isBelow(V, curve.p, n) && hasX<F>(SUM, V);
}

/** Whether X/Z² is this number below p; asked as X = xZ², to spare an inversion. */
function hasX<F extends Field>(point: usize, x: usize): bool {
  const f = changetype<F>(0);
  f.square(U, point + 2 * f.size());
  fromOctets<F>(T, x);
  f.multiply(T, T, U);
  f.subtract(T, point, T);
  return isZero<F>(T);
}

/** The affine point whose coordinates are two numbers below p that satisfy y² = x³ − 3x + b (RFC 7091 §5.1). @returns whether they do */
function readPoint<F extends Field>(curve: Curve, d: usize, octets: usize): bool {
  const f = changetype<F>(0);
  const n = f.octets();
  if (!isBelow(octets, curve.p, n) || !isBelow(octets + n, curve.p, n)) return false;
  const x = d, y = d + f.size();
  fromOctets<F>(x, octets);
  fromOctets<F>(y, octets + n);
  f.square(T, x);
  f.multiply(T, T, x);
  f.scale(U, x, 3);
  f.subtract(T, T, U);
  f.add(T, T, curve.b);
  f.square(U, y);
  f.subtract(T, U, T);
  return isZero<F>(T);
}

/** Fills the table of a public key. @returns `false`, and no table, for what is no point of the curve */
export function makeKeyTable<F extends Field>(curve: Curve, table: usize, key: usize): bool {
  if (!readPoint<F>(curve, KEY, key)) return false;
  fillTable<F>(table, KEY, KEY_WIDTH, curve.p);
  return true;
}

/** The octets x ‖ y of k times the base point, for making keys and signatures. @param k below q and not 0 */
export function multiplyBase<F extends Field>(curve: Curve, to: usize, k: usize): void {
  const f = changetype<F>(0);
  memory.fill(Z1, 0, 72);
  memory.copy(Z1, k, f.octets());
  setNeutral<F>(SUM);
  addFixedMultiple<F>(SUM, baseTable<F>(curve), BASE_WIDTH, Z1, false);
  invertElement<F>(T, SUM + 2 * f.size(), curve.p);
  f.square(U, T);
  f.multiply(SUM, SUM, U);
  f.multiply(T, T, U);
  f.multiply(SUM + f.size(), SUM + f.size(), T);
  toOctets<F>(to, SUM);
  toOctets<F>(to + f.octets(), SUM + f.size());
}
