/**
 * Products of six limbs by six in radix 2^43, exact, by fused multiplication and addition of doubles.
 *
 * A limb is a double that holds a whole number. A product a·b of two of them has up to 94 bits, more than a double keeps,
 * so it is taken in two parts, each exact (Emmart, Zheng, Weems: Faster Modular Exponentiation Using Double Precision
 * Floating Point Arithmetic on the GPU, ARITH 2018):
 *
 *     high = fma(a, b, C)          C = 1.5 · 2^95 makes the unit of the last place 2^43: a·b rounded to a multiple of 2^43
 *     low  = fma(a, b, C' − high)  what the rounding left, at most 2^42 in size, on top of 1.5 · 2^52
 *
 * The bits of both, read as integers, are a constant plus the number of units, so they are summed by integer additions.
 * The constants so gathered are known for each column and taken away at the end: see {@link gathered}.
 *
 * Bounds. A limb has weight w when it is at most w · 2^42 in size; what `carry` leaves has weight 1 and a little
 * (below 1 + 2^-10). Two operands of weights v and w may be multiplied when v · w <= 25: then no column passes 2^51.
 */

/** Bits of one limb. */
export const RADIX: u64 = 43;

/** 1.5 · 2^52: a double of this size has the unit 1. */
export const ONE_UNIT: f64 = 6755399441055744.0;
/** 1.5 · 2^95: a double of this size has the unit 2^43. */
const RADIX_UNIT: f64 = 59421121885698253195157962752.0;

// In memory and not in the code, because a constant of 128 bits in the code is made anew by four instructions at each use.
const CONSTANTS: usize = memory.data(16, 16);

export function prepareProducts(): void {
  store<f64>(CONSTANTS, RADIX_UNIT);
  store<f64>(CONSTANTS, RADIX_UNIT + ONE_UNIT, 8);
}

@inline
export function high(a: v128, b: v128): v128 {
  return f64x2.relaxed_madd(a, b, v128.load64_splat(CONSTANTS));
}

@inline
export function low(a: v128, b: v128, h: v128): v128 {
  return f64x2.relaxed_madd(a, b, f64x2.sub(v128.load64_splat(CONSTANTS, 8), h));
}

/** What the bits of one low part, and of one high part, are more than the number of its units. */
export const LOW_CONSTANT: u64 = reinterpret<u64>(ONE_UNIT);
export const HIGH_CONSTANT: u64 = reinterpret<u64>(RADIX_UNIT);

/** What the constants of all parts that are summed in one column of a product, or of a square, amount to. */
export function gathered(column: i32, squared: bool): u64 {
  return u64(lows(column, squared)) * LOW_CONSTANT + u64(lows(column - 1, squared)) * HIGH_CONSTANT;
}

/** How many low parts are summed in a column; as many high parts are in the next. */
function lows(column: i32, squared: bool): i32 {
  if (column < 0) return 0;
  const k = column >> 1;
  return column & 1 ? 2 * vectors(k, squared) : vectors(k, squared) + vectors(k - 1, squared);
}

/** How many of the products below have the vector e_k (even rows) or o_k (odd rows) as the place of their low parts. */
function vectors(k: i32, squared: bool): i32 {
  if (k < 0 || k > 4) return 0;
  return squared ? (k == 2 ? 2 : 1) : k < 3 ? k + 1 : 5 - k;
}

/**
 * The twelve columns of x · y, with {@link gathered} still in them, to `t`.
 *
 * Vector e_k holds the columns 2k and 2k + 1, vector o_k the columns 2k + 1 and 2k + 2: the low parts of an even row and
 * the high parts of an odd one fall into some e_k as they are, the others into some o_k.
 */
@inline
export function multiplySix(t: usize, x: usize, y: usize): void {
  let a: v128, h: v128;
  let e0: v128, e1: v128, e2: v128, e3: v128, e4: v128, e5: v128;
  let o0: v128, o1: v128, o2: v128, o3: v128, o4: v128;
  const b0 = v128.load(y), b1 = v128.load(y, 16), b2 = v128.load(y, 32);
  a = v128.load64_splat(x, 0);
  h = high(a, b0);
  e0 = low(a, b0, h);
  o0 = h;
  h = high(a, b1);
  e1 = low(a, b1, h);
  o1 = h;
  h = high(a, b2);
  e2 = low(a, b2, h);
  o2 = h;
  a = v128.load64_splat(x, 8);
  h = high(a, b0);
  o0 = i64x2.add(o0, low(a, b0, h));
  e1 = i64x2.add(e1, h);
  h = high(a, b1);
  o1 = i64x2.add(o1, low(a, b1, h));
  e2 = i64x2.add(e2, h);
  h = high(a, b2);
  o2 = i64x2.add(o2, low(a, b2, h));
  e3 = h;
  a = v128.load64_splat(x, 16);
  h = high(a, b0);
  e1 = i64x2.add(e1, low(a, b0, h));
  o1 = i64x2.add(o1, h);
  h = high(a, b1);
  e2 = i64x2.add(e2, low(a, b1, h));
  o2 = i64x2.add(o2, h);
  h = high(a, b2);
  e3 = i64x2.add(e3, low(a, b2, h));
  o3 = h;
  a = v128.load64_splat(x, 24);
  h = high(a, b0);
  o1 = i64x2.add(o1, low(a, b0, h));
  e2 = i64x2.add(e2, h);
  h = high(a, b1);
  o2 = i64x2.add(o2, low(a, b1, h));
  e3 = i64x2.add(e3, h);
  h = high(a, b2);
  o3 = i64x2.add(o3, low(a, b2, h));
  e4 = h;
  a = v128.load64_splat(x, 32);
  h = high(a, b0);
  e2 = i64x2.add(e2, low(a, b0, h));
  o2 = i64x2.add(o2, h);
  h = high(a, b1);
  e3 = i64x2.add(e3, low(a, b1, h));
  o3 = i64x2.add(o3, h);
  h = high(a, b2);
  e4 = i64x2.add(e4, low(a, b2, h));
  o4 = h;
  a = v128.load64_splat(x, 40);
  h = high(a, b0);
  o2 = i64x2.add(o2, low(a, b0, h));
  e3 = i64x2.add(e3, h);
  h = high(a, b1);
  o3 = i64x2.add(o3, low(a, b1, h));
  e4 = i64x2.add(e4, h);
  h = high(a, b2);
  o4 = i64x2.add(o4, low(a, b2, h));
  e5 = h;
  join(t, e0, e1, e2, e3, e4, e5, o0, o1, o2, o3, o4);
}

/** The same for x · x: each product of two different limbs is taken once, with one of them doubled. */
@inline
export function squareSix(t: usize, x: usize): void {
  let a: v128, h: v128;
  let e0: v128, e1: v128, e2: v128, e3: v128, e4: v128, e5: v128;
  let o0: v128, o1: v128, o2: v128, o3: v128, o4: v128;
  const b0 = v128.load(x), b1 = v128.load(x, 16), b2 = v128.load(x, 32);
  const d1 = f64x2.add(b1, b1), d2 = f64x2.add(b2, b2);
  // (limb, doubled limb) for the even rows, (0, limb) for the odd ones.
  const upper = i64x2(0, -1);
  const q0 = v128.and(b0, upper), q1 = v128.and(b1, upper), q2 = v128.and(b2, upper);
  const p0 = f64x2.add(b0, q0), p1 = f64x2.add(b1, q1), p2 = f64x2.add(b2, q2);
  a = v128.load64_splat(x, 0);
  h = high(a, p0);
  e0 = low(a, p0, h);
  o0 = h;
  h = high(a, d1);
  e1 = low(a, d1, h);
  o1 = h;
  h = high(a, d2);
  e2 = low(a, d2, h);
  o2 = h;
  a = v128.load64_splat(x, 8);
  h = high(a, q0);
  o0 = i64x2.add(o0, low(a, q0, h));
  e1 = i64x2.add(e1, h);
  h = high(a, d1);
  o1 = i64x2.add(o1, low(a, d1, h));
  e2 = i64x2.add(e2, h);
  h = high(a, d2);
  o2 = i64x2.add(o2, low(a, d2, h));
  e3 = h;
  a = v128.load64_splat(x, 16);
  h = high(a, p1);
  e2 = i64x2.add(e2, low(a, p1, h));
  o2 = i64x2.add(o2, h);
  h = high(a, d2);
  e3 = i64x2.add(e3, low(a, d2, h));
  o3 = h;
  a = v128.load64_splat(x, 24);
  h = high(a, q1);
  o2 = i64x2.add(o2, low(a, q1, h));
  e3 = i64x2.add(e3, h);
  h = high(a, d2);
  o3 = i64x2.add(o3, low(a, d2, h));
  e4 = h;
  a = v128.load64_splat(x, 32);
  h = high(a, p2);
  e4 = i64x2.add(e4, low(a, p2, h));
  o4 = h;
  a = v128.load64_splat(x, 40);
  h = high(a, q2);
  o4 = i64x2.add(o4, low(a, q2, h));
  e5 = h;
  join(t, e0, e1, e2, e3, e4, e5, o0, o1, o2, o3, o4);
}

@inline
function join(
  t: usize, e0: v128, e1: v128, e2: v128, e3: v128, e4: v128, e5: v128, o0: v128, o1: v128, o2: v128, o3: v128, o4: v128,
): void {
  const zero = i64x2.splat(0);
  v128.store(t, i64x2.add(e0, shifted(zero, o0)));
  v128.store(t, i64x2.add(e1, shifted(o0, o1)), 16);
  v128.store(t, i64x2.add(e2, shifted(o1, o2)), 32);
  v128.store(t, i64x2.add(e3, shifted(o2, o3)), 48);
  v128.store(t, i64x2.add(e4, shifted(o3, o4)), 64);
  v128.store(t, i64x2.add(e5, shifted(o4, zero)), 80);
}

/** (upper lane of the vector before, lower lane of this one): moves everything one column up. */
@inline
export function shifted(before: v128, vector: v128): v128 {
  return v128.shuffle<i64>(before, vector, 1, 2);
}
