import { Field } from '../field';
import { asDoubles, carryOf, columnOffset, fold, limbs, lowestLimbs } from './carry';
import { addThree, residueMayBeZero, scaleThree, subtractThree } from './linear';
import { gathered, high, multiplySix, RADIX, squareSix } from './product';

/** 2^512 modulo p, and 2^516 modulo p: the place above the twelfth limb. */
const COMPLEMENT: i64 = 569;
const FOLD: f64 = 569 * 16;

/** Columns of the products of the lower halves, of the sums of the halves, and of the upper halves. */
const LOWER: usize = memory.data(96, 16);
const MIDDLE: usize = memory.data(96, 16);
const UPPER: usize = memory.data(96, 16);
/** The sums of the halves of both operands. */
const SUM_A: usize = memory.data(48, 16);
const SUM_B: usize = memory.data(48, 16);
/** For each of 24 columns what {@link columnOffset} says, for a product and for a square. */
const PRODUCT_OFFSETS: usize = memory.data(192, 16);
const SQUARE_OFFSETS: usize = memory.data(192, 16);

/**
 * Numbers modulo p = 2^512 − 569 (RFC 7836 appendix A.1) in twelve limbs of 43 bits.
 *
 * Products by Karatsuba's rule: (a₀ + a₁X)(b₀ + b₁X) = a₀b₀ + ((a₀ + a₁)(b₀ + b₁) − a₀b₀ − a₁b₁)X + a₁b₁X², X = 2^258.
 */
export class Fused512 extends Field {
  size(): i32 { return 96; }
  octets(): i32 { return 64; }
  limbs(): i32 { return 12; }
  radix(): i32 { return i32(RADIX); }
  complement(): i64 { return COMPLEMENT; }

  multiply(d: usize, a: usize, b: usize): void {
    multiplySix(LOWER, a, b);
    multiplySix(UPPER, a + 48, b + 48);
    addThree(SUM_A, a, a + 48);
    addThree(SUM_B, b, b + 48);
    multiplySix(MIDDLE, SUM_A, SUM_B);
    reduce(d, PRODUCT_OFFSETS);
  }

  square(d: usize, a: usize): void {
    squareSix(LOWER, a);
    squareSix(UPPER, a + 48);
    addThree(SUM_A, a, a + 48);
    squareSix(MIDDLE, SUM_A);
    reduce(d, SQUARE_OFFSETS);
  }

  add(d: usize, a: usize, b: usize): void {
    addThree(d, a, b);
    addThree(d + 48, a + 48, b + 48);
  }

  subtract(d: usize, a: usize, b: usize): void {
    subtractThree(d, a, b);
    subtractThree(d + 48, a + 48, b + 48);
  }

  scale(d: usize, a: usize, factor: i32): void {
    scaleThree(d, a, factor);
    scaleThree(d + 48, a + 48, factor);
  }

  copy(d: usize, a: usize): void { memory.copy(d, a, 96); }
  limb(a: usize, index: i32): i64 { return i64(load<f64>(a + (index << 3))); }
  setLimb(d: usize, index: i32, limb: i64): void { store<f64>(d + (index << 3), f64(limb)); }
  mayBeZero(a: usize): bool { return residueMayBeZero(load<f64>(a)); }
}

export function prepareFused512(): void {
  for (let c = 0; c < 24; c++) {
    store<u64>(PRODUCT_OFFSETS + (c << 3), columnOffset(c, c >= 12, inAllThree(c, false)));
    store<u64>(SQUARE_OFFSETS + (c << 3), columnOffset(c, c >= 12, inAllThree(c, true)));
  }
}

/** The constants that a column gathers from the three products; in the middle one's place they count 1 − 1 − 1 times. */
function inAllThree(c: i32, squared: bool): u64 {
  const outer = gathered(c < 12 ? c : c - 12, squared);
  return c >= 6 && c < 18 ? outer - gathered(c - 6, squared) : outer;
}

@inline
function reduce(d: usize, offsets: usize): void {
  const factor = f64x2.splat(FOLD);
  const c6 = asDoubles(column(UPPER, 0, middle(3), offsets, 6));
  const c7 = asDoubles(column(UPPER, 1, middle(4), offsets, 7));
  const c8 = asDoubles(column(UPPER, 2, middle(5), offsets, 8));
  const c9 = asDoubles(outerColumn(UPPER, 3, offsets, 9));
  const c10 = asDoubles(outerColumn(UPPER, 4, offsets, 10));
  const c11 = asDoubles(outerColumn(UPPER, 5, offsets, 11));
  const h0 = high(c6, factor), h1 = high(c7, factor), h2 = high(c8, factor);
  const h3 = high(c9, factor), h4 = high(c10, factor), h5 = high(c11, factor);
  const t0 = fold(outerColumn(LOWER, 0, offsets, 0), c6, factor, h0, i64x2.splat(0));
  const t1 = fold(outerColumn(LOWER, 1, offsets, 1), c7, factor, h1, h0);
  const t2 = fold(outerColumn(LOWER, 2, offsets, 2), c8, factor, h2, h1);
  const t3 = fold(column(LOWER, 3, middle(0), offsets, 3), c9, factor, h3, h2);
  const t4 = fold(column(LOWER, 4, middle(1), offsets, 4), c10, factor, h4, h3);
  const t5 = fold(column(LOWER, 5, middle(2), offsets, 5), c11, factor, h5, h4);
  const k0 = carryOf(t0), k1 = carryOf(t1), k2 = carryOf(t2), k3 = carryOf(t3), k4 = carryOf(t4), k5 = carryOf(t5);
  v128.store(d, lowestLimbs(t0, k0, k5, h5, factor));
  v128.store(d, limbs(t1, k0, k1), 16);
  v128.store(d, limbs(t2, k1, k2), 32);
  v128.store(d, limbs(t3, k2, k3), 48);
  v128.store(d, limbs(t4, k3, k4), 64);
  v128.store(d, limbs(t5, k4, k5), 80);
}

@inline
function outerColumn(product: usize, k: i32, offsets: usize, place: i32): v128 {
  return i64x2.add(v128.load(product + (k << 4)), v128.load(offsets + (place << 4)));
}

@inline
function column(product: usize, k: i32, middle: v128, offsets: usize, place: i32): v128 {
  return i64x2.add(outerColumn(product, k, offsets, place), middle);
}

@inline
function middle(k: i32): v128 {
  const outer = i64x2.add(v128.load(LOWER + (k << 4)), v128.load(UPPER + (k << 4)));
  return i64x2.sub(v128.load(MIDDLE + (k << 4)), outer);
}
