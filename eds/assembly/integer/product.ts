/**
 * Products of ten limbs by ten in radix 2^26, in 64-bit integers: for hosts without fused multiplication of doubles.
 *
 * A limb has weight w when it is at most w · 2^25 in size. Where two operands have weights v and w with v · w <= 25, a
 * column of ten products of sums of two such limbs is below 25 · 4 · 10 · 2^50 < 2^60.
 */

/** Bits of one limb. */
export const RADIX: i64 = 26;

/** The nineteen columns of x · y, to `t`. */
export function multiplyTen(t: usize, x: usize, y: usize): void {
  const a0 = load<i64>(x), a1 = load<i64>(x, 8), a2 = load<i64>(x, 16), a3 = load<i64>(x, 24), a4 = load<i64>(x, 32);
  const a5 = load<i64>(x, 40), a6 = load<i64>(x, 48), a7 = load<i64>(x, 56), a8 = load<i64>(x, 64), a9 = load<i64>(x, 72);
  const b0 = load<i64>(y), b1 = load<i64>(y, 8), b2 = load<i64>(y, 16), b3 = load<i64>(y, 24), b4 = load<i64>(y, 32);
  const b5 = load<i64>(y, 40), b6 = load<i64>(y, 48), b7 = load<i64>(y, 56), b8 = load<i64>(y, 64), b9 = load<i64>(y, 72);
  store<i64>(t, a0 * b0);
  store<i64>(t, a0 * b1 + a1 * b0, 8);
  store<i64>(t, a0 * b2 + a1 * b1 + a2 * b0, 16);
  store<i64>(t, a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0, 24);
  store<i64>(t, a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0, 32);
  store<i64>(t, a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0, 40);
  store<i64>(t, a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0, 48);
  store<i64>(t, a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0, 56);
  store<i64>(t, a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0, 64);
  store<i64>(t, a0 * b9 + a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1 + a9 * b0, 72);
  store<i64>(t, a1 * b9 + a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2 + a9 * b1, 80);
  store<i64>(t, a2 * b9 + a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3 + a9 * b2, 88);
  store<i64>(t, a3 * b9 + a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4 + a9 * b3, 96);
  store<i64>(t, a4 * b9 + a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5 + a9 * b4, 104);
  store<i64>(t, a5 * b9 + a6 * b8 + a7 * b7 + a8 * b6 + a9 * b5, 112);
  store<i64>(t, a6 * b9 + a7 * b8 + a8 * b7 + a9 * b6, 120);
  store<i64>(t, a7 * b9 + a8 * b8 + a9 * b7, 128);
  store<i64>(t, a8 * b9 + a9 * b8, 136);
  store<i64>(t, a9 * b9, 144);
}

/** The same for x · x. */
export function squareTen(t: usize, x: usize): void {
  const a0 = load<i64>(x), a1 = load<i64>(x, 8), a2 = load<i64>(x, 16), a3 = load<i64>(x, 24), a4 = load<i64>(x, 32);
  const a5 = load<i64>(x, 40), a6 = load<i64>(x, 48), a7 = load<i64>(x, 56), a8 = load<i64>(x, 64), a9 = load<i64>(x, 72);
  const d0 = 2 * a0, d1 = 2 * a1, d2 = 2 * a2, d3 = 2 * a3, d4 = 2 * a4;
  const d5 = 2 * a5, d6 = 2 * a6, d7 = 2 * a7, d8 = 2 * a8;
  store<i64>(t, a0 * a0);
  store<i64>(t, d0 * a1, 8);
  store<i64>(t, d0 * a2 + a1 * a1, 16);
  store<i64>(t, d0 * a3 + d1 * a2, 24);
  store<i64>(t, d0 * a4 + d1 * a3 + a2 * a2, 32);
  store<i64>(t, d0 * a5 + d1 * a4 + d2 * a3, 40);
  store<i64>(t, d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3, 48);
  store<i64>(t, d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4, 56);
  store<i64>(t, d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4, 64);
  store<i64>(t, d0 * a9 + d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5, 72);
  store<i64>(t, d1 * a9 + d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5, 80);
  store<i64>(t, d2 * a9 + d3 * a8 + d4 * a7 + d5 * a6, 88);
  store<i64>(t, d3 * a9 + d4 * a8 + d5 * a7 + a6 * a6, 96);
  store<i64>(t, d4 * a9 + d5 * a8 + d6 * a7, 104);
  store<i64>(t, d5 * a9 + d6 * a8 + a7 * a7, 112);
  store<i64>(t, d6 * a9 + d7 * a8, 120);
  store<i64>(t, d7 * a9 + a8 * a8, 128);
  store<i64>(t, d8 * a9, 136);
  store<i64>(t, a9 * a9, 144);
}
