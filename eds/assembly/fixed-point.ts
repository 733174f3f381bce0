/** Multiples of a point that many numbers will be multiplied with, from a table: no doubling is left to be done then. */

import { Field } from './field';
import { addAffine } from './jacobian';
import { affineMultiples } from './multiples';

/**
 * A table holds, for each window of `width` bits, the affine points j · 2^(width · i) · P with 1 <= j <= 2^(width − 1).
 * One window more than the bits need takes the carry of the signed digits.
 */
@inline
function windows<F extends Field>(width: i32): i32 {
  return (changetype<F>(0).octets() << 3) / width + 1;
}

export function tableSize<F extends Field>(width: i32): i32 {
  return (windows<F>(width) * changetype<F>(0).size() * 2) << (width - 1);
}

/** @param table {@link tableSize} octets and one affine point to spare */
export function fillTable<F extends Field>(table: usize, p: usize, width: i32, prime: usize): void {
  const affineSize = 2 * changetype<F>(0).size();
  const count = 1 << (width - 1);
  let base = p;
  for (let i = 0; i < windows<F>(width); i++) {
    const window = table + ((i * affineSize) << (width - 1));
    affineMultiples<F>(window, base, count, 1, prime);
    // 2^width times this base is twice the last multiple; it is written where the next window will begin.
    const next = window + count * affineSize;
    affineMultiples<F>(SECOND, next - affineSize, 2, 1, prime);
    memory.copy(next, SECOND + affineSize, affineSize);
    base = next;
  }
}

/** Two affine points. */
const SECOND: usize = memory.data(4 * 160, 16);

/** sum += k · P, or −= where `negative`. @param k octets, with four to spare that are zero */
export function addFixedMultiple<F extends Field>(sum: usize, table: usize, width: i32, k: usize, negative: bool): void {
  const affineSize = 2 * changetype<F>(0).size();
  const half = 1 << (width - 1);
  let carry = 0;
  for (let i = 0; i < windows<F>(width); i++) {
    const at = i * width;
    const bits = i32((load<u32>(k + (at >> 3)) >> (at & 7)) & ((1 << width) - 1)) + carry;
    carry = i32(bits > half);
    const digit = bits - (carry << width);
    if (digit == 0) continue;
    const entry = table + (((i << (width - 1)) + abs(digit) - 1) * affineSize);
    addAffine<F>(sum, entry, digit < 0 != negative);
  }
}
