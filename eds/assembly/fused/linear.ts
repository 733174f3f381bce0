/** Sums, differences and small multiples of six limbs, lane by lane, without carries. */

@inline
export function addThree(d: usize, a: usize, b: usize): void {
  v128.store(d, f64x2.add(v128.load(a), v128.load(b)));
  v128.store(d, f64x2.add(v128.load(a, 16), v128.load(b, 16)), 16);
  v128.store(d, f64x2.add(v128.load(a, 32), v128.load(b, 32)), 32);
}

@inline
export function subtractThree(d: usize, a: usize, b: usize): void {
  v128.store(d, f64x2.sub(v128.load(a), v128.load(b)));
  v128.store(d, f64x2.sub(v128.load(a, 16), v128.load(b, 16)), 16);
  v128.store(d, f64x2.sub(v128.load(a, 32), v128.load(b, 32)), 32);
}

@inline
export function scaleThree(d: usize, a: usize, factor: i32): void {
  const f = f64x2.splat(f64(factor));
  v128.store(d, f64x2.mul(v128.load(a), f));
  v128.store(d, f64x2.mul(v128.load(a, 16), f), 16);
  v128.store(d, f64x2.mul(v128.load(a, 32), f), 32);
}

/**
 * Whether an element with this limb 0 can be a multiple of p = 2^n − c.
 *
 * An element of weight 5 is below 2^(n + 7) in size, so it is m·p with |m| <= 2^7 and limb 0 is −m·c modulo 2^43, where
 * c < 2^10.
 */
@inline
export function residueMayBeZero(limb0: f64): bool {
  const residue = (i64(limb0) << 21) >> 21;
  return residue < 1 << 18 && residue > -(1 << 18);
}
