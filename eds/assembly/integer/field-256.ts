import { Field } from '../field';
import { add, reduce, residueMayBeZero, scale, subtract } from './linear';
import { multiplyTen, RADIX, squareTen } from './product';

/** 2^256 modulo p, and 2^260 modulo p: the place above the tenth limb. */
const COMPLEMENT: i64 = 617;
const FOLD: i64 = 617 << 4;

const SIZE: i32 = 80;
const COLUMNS: usize = memory.data(160, 16);

/** Numbers modulo p = 2^256 − 617 (RFC 4357 §11.4) in ten limbs of 26 bits. */
export class Integer256 extends Field {
  size(): i32 { return SIZE; }
  octets(): i32 { return 32; }
  limbs(): i32 { return 10; }
  radix(): i32 { return i32(RADIX); }
  complement(): i64 { return COMPLEMENT; }

  multiply(d: usize, a: usize, b: usize): void {
    multiplyTen(COLUMNS, a, b);
    reduce(d, COLUMNS, 10, FOLD);
  }

  square(d: usize, a: usize): void {
    squareTen(COLUMNS, a);
    reduce(d, COLUMNS, 10, FOLD);
  }

  add(d: usize, a: usize, b: usize): void { add(d, a, b, SIZE); }
  subtract(d: usize, a: usize, b: usize): void { subtract(d, a, b, SIZE); }
  scale(d: usize, a: usize, factor: i32): void { scale(d, a, factor, SIZE); }
  copy(d: usize, a: usize): void { memory.copy(d, a, SIZE); }
  limb(a: usize, index: i32): i64 { return load<i64>(a + (index << 3)); }
  setLimb(d: usize, index: i32, limb: i64): void { store<i64>(d + (index << 3), limb); }
  mayBeZero(a: usize): bool { return residueMayBeZero(load<i64>(a)); }
}
