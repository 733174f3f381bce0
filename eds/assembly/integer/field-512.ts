import { Field } from '../field';
import { add, reduce, residueMayBeZero, scale, subtract } from './linear';
import { multiplyTen, RADIX, squareTen } from './product';

/** 2^512 modulo p, and 2^520 modulo p: the place above the twentieth limb. */
const COMPLEMENT: i64 = 569;
const FOLD: i64 = 569 << 8;

const SIZE: i32 = 160;
const HALF: i32 = 80;
/** The product: forty columns, of which the products of the lower and of the upper halves take twenty each. */
const COLUMNS: usize = memory.data(320, 16);
const UPPER_COLUMNS: usize = COLUMNS + 160;
const MIDDLE: usize = memory.data(152, 16);
const SUM_A: usize = memory.data(80, 16);
const SUM_B: usize = memory.data(80, 16);

/**
 * Numbers modulo p = 2^512 − 569 (RFC 7836 appendix A.1) in twenty limbs of 26 bits.
 *
 * Products by Karatsuba's rule: (a₀ + a₁X)(b₀ + b₁X) = a₀b₀ + ((a₀ + a₁)(b₀ + b₁) − a₀b₀ − a₁b₁)X + a₁b₁X², X = 2^260.
 */
export class Integer512 extends Field {
  size(): i32 { return SIZE; }
  octets(): i32 { return 64; }
  limbs(): i32 { return 20; }
  radix(): i32 { return i32(RADIX); }
  complement(): i64 { return COMPLEMENT; }

  multiply(d: usize, a: usize, b: usize): void {
    multiplyTen(COLUMNS, a, b);
    multiplyTen(UPPER_COLUMNS, a + HALF, b + HALF);
    add(SUM_A, a, a + HALF, HALF);
    add(SUM_B, b, b + HALF, HALF);
    multiplyTen(MIDDLE, SUM_A, SUM_B);
    joinAndReduce(d);
  }

  square(d: usize, a: usize): void {
    squareTen(COLUMNS, a);
    squareTen(UPPER_COLUMNS, a + HALF);
    add(SUM_A, a, a + HALF, HALF);
    squareTen(MIDDLE, SUM_A);
    joinAndReduce(d);
  }

  add(d: usize, a: usize, b: usize): void { add(d, a, b, SIZE); }
  subtract(d: usize, a: usize, b: usize): void { subtract(d, a, b, SIZE); }
  scale(d: usize, a: usize, factor: i32): void { scale(d, a, factor, SIZE); }
  copy(d: usize, a: usize): void { memory.copy(d, a, SIZE); }
  limb(a: usize, index: i32): i64 { return load<i64>(a + (index << 3)); }
  setLimb(d: usize, index: i32, limb: i64): void { store<i64>(d + (index << 3), limb); }
  mayBeZero(a: usize): bool { return residueMayBeZero(load<i64>(a)); }
}

function joinAndReduce(d: usize): void {
  // Nineteen columns were written of each twenty.
  store<i64>(COLUMNS, 0, 152);
  for (let i = 0; i < 19 << 3; i += 8) {
    store<i64>(MIDDLE + i, load<i64>(MIDDLE + i) - load<i64>(COLUMNS + i) - load<i64>(UPPER_COLUMNS + i));
  }
  for (let i = 0; i < 19 << 3; i += 8) {
    store<i64>(COLUMNS + i, load<i64>(COLUMNS + i, HALF) + load<i64>(MIDDLE + i), HALF);
  }
  reduce(d, COLUMNS, 20, FOLD);
}
