/** From columns to limbs of weight 1: the columns above the highest limb are folded in, then all carries go up at once. */

import { HIGH_CONSTANT, LOW_CONSTANT, low, ONE_UNIT, RADIX, shifted } from './product';

/** Added to a column before its carry is taken, so that it is positive and the limb comes out balanced around 0. */
const OFFSET_CARRY: u64 = 1 << 10;
const OFFSET: u64 = (1 << (RADIX - 1)) + (OFFSET_CARRY << RADIX);

/** 2^52, the double whose lowest bits are those of a whole number that is put there. */
const WHOLE: f64 = 4503599627370496.0;

const MASK: u64 = (1 << RADIX) - 1;

/** Vectors for {@link carry}: what makes doubles of limb 0 and 1, of every other pair, and of the topmost carry. */
const LIMBS_0_1: usize = memory.data(48, 16);
const OTHER_LIMBS: usize = LIMBS_0_1 + 16;
const TOP_CARRY: usize = LIMBS_0_1 + 32;

export function prepareCarries(): void {
  const limb = WHOLE + f64(u64(1) << (RADIX - 1));
  store<f64>(LIMBS_0_1, limb);
  store<f64>(LIMBS_0_1, limb + f64(OFFSET_CARRY), 8);
  store<f64>(OTHER_LIMBS, limb + f64(OFFSET_CARRY));
  store<f64>(OTHER_LIMBS, limb + f64(OFFSET_CARRY), 8);
  store<u64>(TOP_CARRY, 0);
  // The high part that joins it brings its constant along.
  store<u64>(TOP_CARRY, reinterpret<u64>(ONE_UNIT) - HIGH_CONSTANT - OFFSET_CARRY, 8);
}

/**
 * What to add to a column to free it of the constants of `products` and to prepare it for the next step.
 *
 * @param isHigh whether the column is one of those that {@link fold} takes
 */
export function columnOffset(column: i32, isHigh: bool, products: u64): u64 {
  if (isHigh) return reinterpret<u64>(ONE_UNIT) - products;
  // One low part will come from folding, and one high part from folding the column before.
  return OFFSET - products - LOW_CONSTANT - (column > 0 ? HIGH_CONSTANT : 0);
}

/** The whole numbers of a column above the highest limb, as doubles. */
@inline
export function asDoubles(columns: v128): v128 {
  return f64x2.sub(columns, f64x2.splat(ONE_UNIT));
}

/** A column of the low half, with the low part of factor · `column` and the high part of the column before added. */
@inline
export function fold(to: v128, column: v128, factor: v128, highPart: v128, highPartBefore: v128): v128 {
  return i64x2.add(i64x2.add(to, low(column, factor, highPart)), shifted(highPartBefore, highPart));
}

@inline
export function carryOf(columns: v128): v128 {
  return i64x2.shr_u(columns, i32(RADIX));
}

/** Limbs 2k and 2k + 1, k > 0, of these columns. */
@inline
export function limbs(columns: v128, carryBefore: v128, carry: v128): v128 {
  return f64x2.sub(withCarry(columns, shifted(carryBefore, carry)), v128.load(OTHER_LIMBS));
}

/** Limbs 0 and 1; what goes out at the top comes in at the bottom, times the factor. */
@inline
export function lowestLimbs(columns: v128, carry: v128, topCarry: v128, topHighPart: v128, factor: v128): v128 {
  const zero = i64x2.splat(0);
  const own = f64x2.sub(withCarry(columns, shifted(zero, carry)), v128.load(LIMBS_0_1));
  const top = asDoubles(i64x2.add(i64x2.add(topCarry, v128.load(TOP_CARRY)), topHighPart));
  return f64x2.add(own, shifted(f64x2.mul(top, factor), zero));
}

@inline
function withCarry(columns: v128, carries: v128): v128 {
  return v128.or(i64x2.add(v128.and(columns, i64x2.splat(MASK)), carries), i64x2.splat(reinterpret<i64>(WHOLE)));
}
