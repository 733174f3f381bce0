/** GOST R 34.10 on fused multiplication and addition of doubles (relaxed SIMD): twice as fast as on integers. */

import { Curve, makeCurve } from '../curve';
import { tableSize } from '../fixed-point';
import { KEY_WIDTH, makeKeyTable, multiplyBase, verify } from '../verify';
import { prepareCarries } from './carry';
import { Fused256 as Field256, prepareFused256 } from './field-256';
import { Fused512 as Field512, prepareFused512 } from './field-512';
import { prepareProducts } from './product';

const INPUT: usize = memory.data(384, 16);

/** Where the caller writes what the next call is about. */
export function input(): usize {
  return INPUT;
}

/**
 * Makes everything ready.
 *
 * @returns `false` on a processor that rounds between multiplying and adding: nothing here is right then
 */
export function prepare(): bool {
  // (1 + 2^-30)² − 1 − 2^-29 is 2^-60, and 0 when the square is rounded first.
  const a = f64x2.splat(1.0 + 9.313225746154785e-10), c = f64x2.splat(-1.0 - 1.862645149230957e-9);
  const product = f64x2.relaxed_madd(a, a, c);
  if (f64x2.extract_lane(product, 0) == 0.0 || f64x2.extract_lane(product, 1) == 0.0) return false;
  prepareProducts();
  prepareCarries();
  prepareFused256();
  prepareFused512();
  return true;
}

/** @returns the address of a curve whose parameters stand in the input, as `makeCurve` describes them */
export function makeCurve256(): usize {
  return changetype<usize>(makeCurve<Field256>(INPUT));
}

export function makeCurve512(): usize {
  return changetype<usize>(makeCurve<Field512>(INPUT));
}

/** Room for the table of a key, to be used again and again. */
export function allocateKeyTable256(): usize {
  return heap.alloc(tableSize<Field256>(KEY_WIDTH) + 2 * changetype<Field256>(0).size());
}

export function allocateKeyTable512(): usize {
  return heap.alloc(tableSize<Field512>(KEY_WIDTH) + 2 * changetype<Field512>(0).size());
}

/** Fills a table for the key x ‖ y in the input. */
export function makeKeyTable256(curve: usize, table: usize): bool {
  return makeKeyTable<Field256>(changetype<Curve>(curve), table, INPUT);
}

export function makeKeyTable512(curve: usize, table: usize): bool {
  return makeKeyTable<Field512>(changetype<Curve>(curve), table, INPUT);
}

/** Verifies the key, hash code and signature in the input. */
export function verify256(curve: usize, table: usize): bool {
  return verify<Field256>(changetype<Curve>(curve), INPUT, table);
}

export function verify512(curve: usize, table: usize): bool {
  return verify<Field512>(changetype<Curve>(curve), INPUT, table);
}

/** Writes over the number in the input what multiple of the base point it gives. */
export function multiplyBase256(curve: usize): void {
  multiplyBase<Field256>(changetype<Curve>(curve), INPUT, INPUT);
}

export function multiplyBase512(curve: usize): void {
  multiplyBase<Field512>(changetype<Curve>(curve), INPUT, INPUT);
}
