import { Field } from '../field';
import { asDoubles, carryOf, columnOffset, fold, limbs, lowestLimbs } from './carry';
import { addThree, residueMayBeZero, scaleThree, subtractThree } from './linear';
import { gathered, high, multiplySix, RADIX, squareSix } from './product';

/** 2^256 modulo p, and 2^258 modulo p: the place above the sixth limb. */
const COMPLEMENT: i64 = 617;
const FOLD: f64 = 617 * 4;

/** Twelve columns, and for each what {@link columnOffset} says, for a product and for a square. */
const COLUMNS: usize = memory.data(96, 16);
const PRODUCT_OFFSETS: usize = memory.data(96, 16);
const SQUARE_OFFSETS: usize = memory.data(96, 16);

/** Numbers modulo p = 2^256 − 617 (RFC 4357 §11.4) in six limbs of 43 bits. */
export class Fused256 extends Field {
  size(): i32 { return 48; }
  octets(): i32 { return 32; }
  limbs(): i32 { return 6; }
  radix(): i32 { return i32(RADIX); }
  complement(): i64 { return COMPLEMENT; }

  multiply(d: usize, a: usize, b: usize): void {
    multiplySix(COLUMNS, a, b);
    reduce(d, PRODUCT_OFFSETS);
  }

  square(d: usize, a: usize): void {
    squareSix(COLUMNS, a);
    reduce(d, SQUARE_OFFSETS);
  }

  add(d: usize, a: usize, b: usize): void { addThree(d, a, b); }
  subtract(d: usize, a: usize, b: usize): void { subtractThree(d, a, b); }
  scale(d: usize, a: usize, factor: i32): void { scaleThree(d, a, factor); }
  copy(d: usize, a: usize): void { memory.copy(d, a, 48); }
  limb(a: usize, index: i32): i64 { return i64(load<f64>(a + (index << 3))); }
  setLimb(d: usize, index: i32, limb: i64): void { store<f64>(d + (index << 3), f64(limb)); }
  mayBeZero(a: usize): bool { return residueMayBeZero(load<f64>(a)); }
}

export function prepareFused256(): void {
  for (let c = 0; c < 12; c++) {
    store<u64>(PRODUCT_OFFSETS + (c << 3), columnOffset(c, c >= 6, gathered(c, false)));
    store<u64>(SQUARE_OFFSETS + (c << 3), columnOffset(c, c >= 6, gathered(c, true)));
  }
}

@inline
function reduce(d: usize, offsets: usize): void {
  const factor = f64x2.splat(FOLD);
  const c3 = asDoubles(column(3, offsets)), c4 = asDoubles(column(4, offsets)), c5 = asDoubles(column(5, offsets));
  const h0 = high(c3, factor), h1 = high(c4, factor), h2 = high(c5, factor);
  const t0 = fold(column(0, offsets), c3, factor, h0, i64x2.splat(0));
  const t1 = fold(column(1, offsets), c4, factor, h1, h0);
  const t2 = fold(column(2, offsets), c5, factor, h2, h1);
  const k0 = carryOf(t0), k1 = carryOf(t1), k2 = carryOf(t2);
  v128.store(d, lowestLimbs(t0, k0, k2, h2, factor));
  v128.store(d, limbs(t1, k0, k1), 16);
  v128.store(d, limbs(t2, k1, k2), 32);
}

/** Columns 2k and 2k + 1, without the constants of the products. */
@inline
function column(k: i32, offsets: usize): v128 {
  return i64x2.add(v128.load(COLUMNS + (k << 4)), v128.load(offsets + (k << 4)));
}
