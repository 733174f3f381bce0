/** Small multiples of a point, in affine coordinates. */

import { Field } from './field';
import { addAffine, double, pointSize, setAffine } from './jacobian';
import { invertElement } from './octets';

/** The largest count of multiples that are made at once. */
export const MOST_MULTIPLES: i32 = 129;

const POINTS: usize = memory.data(129 * (3 * 160 + 16), 16);
const PRODUCTS: usize = memory.data(129 * 160, 16);
const INVERSE: usize = memory.data(160, 16);
const SCRATCH: usize = memory.data(160, 16);

/**
 * Writes the affine points P, (1 + step)P, (1 + 2·step)P … up to count·P.
 *
 * @param count at most {@link MOST_MULTIPLES}, and below the order of P
 * @param prime the octets of p
 */
export function affineMultiples<F extends Field>(to: usize, p: usize, count: i32, step: i32, prime: usize): void {
  const size = pointSize<F>();
  setAffine<F>(POINTS, p);
  for (let k = 2; k <= count; k += 2) {
    const even = POINTS + (k - 1) * size;
    double<F>(even, POINTS + ((k >> 1) - 1) * size);
    if (k == count) break;
    memory.copy(even + size, even, size);
    addAffine<F>(even + size, p, false);
  }
  toAffine<F>(to, (count - 1) / step + 1, step * size, prime);
}

/** Every point at once with a single inversion (Montgomery 1987): none of them is O. */
function toAffine<F extends Field>(to: usize, count: i32, stride: i32, prime: usize): void {
  const f = changetype<F>(0);
  const s = f.size();
  f.copy(PRODUCTS, POINTS + 2 * s);
  for (let i = 1; i < count; i++) f.multiply(PRODUCTS + i * s, PRODUCTS + (i - 1) * s, POINTS + i * stride + 2 * s);
  invertElement<F>(INVERSE, PRODUCTS + (count - 1) * s, prime);
  for (let i = count - 1; i >= 0; i--) {
    const point = POINTS + i * stride, affine = to + i * 2 * s;
    if (i > 0) {
      f.multiply(SCRATCH, INVERSE, PRODUCTS + (i - 1) * s); // 1/Z
      f.multiply(INVERSE, INVERSE, point + 2 * s);
    } else f.copy(SCRATCH, INVERSE);
    f.multiply(affine + s, point + s, SCRATCH);
    f.square(SCRATCH, SCRATCH);
    f.multiply(affine, point, SCRATCH); // X/Z²
    f.multiply(affine + s, affine + s, SCRATCH); // Y/Z³
  }
}
