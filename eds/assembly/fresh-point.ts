/** A multiple of a point that was not seen before. */

import { Field } from './field';
import { addAffine, double } from './jacobian';
import { affineMultiples } from './multiples';

/** Bits of one digit of the non-adjacent form, and the odd multiples of the point that it needs: P, 3P … 15P. */
const WIDTH: i32 = 5;
const MULTIPLES: usize = memory.data(8 * 2 * 160, 16);
/** One signed digit for each bit of a number, and one more. */
const DIGITS: usize = memory.data(516);

/** sum = 2^n · sum + k · P, or − where `negative`, with n the bits of k: meant for a sum that is O. @param k octets, with four to spare that are zero */
export function addFreshMultiple<F extends Field>(sum: usize, p: usize, k: usize, negative: bool, prime: usize): void {
  const affineSize = 2 * changetype<F>(0).size();
  affineMultiples<F>(MULTIPLES, p, 15, 2, prime);
  for (let i = nonAdjacentForm(k, changetype<F>(0).octets() << 3); i >= 0; i--) {
    double<F>(sum, sum);
    const digit = i32(load<i8>(DIGITS + i));
    if (digit != 0) addAffine<F>(sum, MULTIPLES + (abs(digit) >> 1) * affineSize, digit < 0 != negative);
  }
}

/** Writes k as a sum of digit · 2^i, where every digit is 0 or odd and below 16 in size. @returns the highest place used */
function nonAdjacentForm(k: usize, bits: i32): i32 {
  memory.fill(DIGITS, 0, 516);
  let carry: u32 = 0;
  let i = 0, highest = 0;
  while (i <= bits) {
    const ahead = load<u32>(k + (i >> 3)) >> (i & 7);
    if ((ahead & 1) == carry) {
      i++;
      continue;
    }
    const digit = (ahead & ((1 << WIDTH) - 1)) + carry;
    carry = (digit >> (WIDTH - 1)) & 1;
    store<i8>(DIGITS + i, i8(digit - (carry << WIDTH)));
    highest = i;
    i += WIDTH;
  }
  return highest;
}
