/** Sums, differences, small multiples and carries of limbs in 64-bit integers. */

import { RADIX } from './product';

@inline
export function add(d: usize, a: usize, b: usize, size: i32): void {
  for (let i = 0; i < size; i += 8) store<i64>(d + i, load<i64>(a + i) + load<i64>(b + i));
}

@inline
export function subtract(d: usize, a: usize, b: usize, size: i32): void {
  for (let i = 0; i < size; i += 8) store<i64>(d + i, load<i64>(a + i) - load<i64>(b + i));
}

@inline
export function scale(d: usize, a: usize, factor: i32, size: i32): void {
  for (let i = 0; i < size; i += 8) store<i64>(d + i, load<i64>(a + i) * i64(factor));
}

/** Leaves limbs balanced around 0, at most 2^25 in size. @returns what goes out above the last one */
@inline
export function carryThrough(t: usize, count: i32): i64 {
  let carry: i64 = 0;
  for (let i = 0; i < count; i++) {
    const column = load<i64>(t + (i << 3)) + carry;
    carry = (column + (1 << (RADIX - 1))) >> RADIX;
    store<i64>(t + (i << 3), column - (carry << RADIX));
  }
  return carry;
}

/**
 * The limbs of a product modulo p, of weight 1 (and 2^-20 more in one limb).
 *
 * @param t 2 · `count` columns; the last holds nothing yet
 * @param factor 2^(26 · count) modulo p
 */
@inline
export function reduce(d: usize, t: usize, count: i32, factor: i64): void {
  store<i64>(t + (((count << 1) - 1) << 3), carryThrough(t, (count << 1) - 1));
  for (let i = 0; i < count; i++) {
    store<i64>(t + (i << 3), load<i64>(t + (i << 3)) + factor * load<i64>(t + ((i + count) << 3)));
  }
  const top = carryThrough(t, count);
  store<i64>(t, load<i64>(t) + factor * top);
  const carry = carryThrough(t, 2);
  store<i64>(t, load<i64>(t, 16) + carry, 16);
  memory.copy(d, t, count << 3);
}

/**
 * Whether an element with this limb 0 can be a multiple of p = 2^n − c.
 *
 * An element of weight 5 is below 2^(n + 10) in size, so it is m·p with |m| < 2^10 and limb 0 is −m·c modulo 2^26, where
 * c < 2^10.
 */
@inline
export function residueMayBeZero(limb0: i64): bool {
  const residue = (limb0 << 38) >> 38;
  return residue < 1 << 20 && residue > -(1 << 20);
}
