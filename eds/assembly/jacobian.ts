/**
 * Points of y² = x³ − 3x + b in Jacobian coordinates: (X, Y, Z) stands for (X/Z², Y/Z³).
 *
 * A point in memory is X, Y, Z and a word that is 0 for the neutral element O. An affine point is x, y; O is none.
 * Weights (see `Field`): X up to 4, Y up to 3, Z 1; affine coordinates 1.
 */

import { Field } from './field';
import { isZero, setOne } from './octets';

/** Room for the words after the coordinates. */
const TAIL: i32 = 16;

const A: usize = memory.data(160, 16);
const B: usize = memory.data(160, 16);
const C: usize = memory.data(160, 16);
const D: usize = memory.data(160, 16);

@inline
export function pointSize<F extends Field>(): i32 {
  return 3 * changetype<F>(0).size() + TAIL;
}

@inline
export function isNeutral<F extends Field>(point: usize): bool {
  return load<i32>(point + 3 * changetype<F>(0).size()) == 0;
}

@inline
export function setNeutral<F extends Field>(point: usize): void {
  store<i32>(point + 3 * changetype<F>(0).size(), 0);
}

export function setAffine<F extends Field>(point: usize, affine: usize): void {
  const f = changetype<F>(0);
  f.copy(point, affine);
  f.copy(point + f.size(), affine + f.size());
  setOne<F>(point + 2 * f.size());
  store<i32>(point + 3 * f.size(), 1);
}

/** d = 2p. The group has an odd order, so no point but O doubles to O. */
export function double<F extends Field>(d: usize, p: usize): void {
  const f = changetype<F>(0);
  store<i32>(d + 3 * f.size(), load<i32>(p + 3 * f.size()));
  if (isNeutral<F>(p)) return;
  const x = p, y = p + f.size(), z = p + 2 * f.size();
  const x3 = d, y3 = d + f.size(), z3 = d + 2 * f.size();

  f.square(A, z);
  f.subtract(B, x, A);
  f.add(A, x, A);
  f.multiply(A, B, A);
  f.scale(A, A, 3); // α = 3(X − Z²)(X + Z²)
  f.square(B, y); // γ = Y²
  f.scale(C, B, 4);
  f.multiply(C, x, C); // 4β = 4XY²
  f.scale(D, y, 2);
  f.multiply(z3, D, z); // Z₃ = 2YZ
  f.square(D, A);
  f.subtract(D, D, C);
  f.subtract(x3, D, C); // X₃ = α² − 8β
  f.subtract(C, C, x3);
  f.multiply(C, A, C);
  f.scale(B, B, 2);
  f.square(B, B);
  f.scale(B, B, 2);
  f.subtract(y3, C, B); // Y₃ = α(4β − X₃) − 8γ²
}

/** p = p + q, or p − q where `negative`, for an affine q. */
export function addAffine<F extends Field>(p: usize, q: usize, negative: bool): void {
  const f = changetype<F>(0);
  const x = p, y = p + f.size(), z = p + 2 * f.size();
  if (isNeutral<F>(p)) {
    setAffine<F>(p, q);
    if (negative) f.scale(y, y, -1);
    return;
  }

  f.square(B, z);
  f.multiply(A, q, B);
  f.subtract(A, A, x); // H = x₂Z² − X
  f.multiply(B, B, z);
  f.multiply(B, q + f.size(), B);
  // R = ±y₂Z³ − Y; for the lower sign B is −R.
  if (negative) f.add(B, B, y);
  else f.subtract(B, B, y);
  if (f.mayBeZero(A) && isZero<F>(A)) {
    if (isZero<F>(B)) double<F>(p, p);
    else setNeutral<F>(p);
    return;
  }

  f.multiply(z, z, A); // Z₃ = ZH
  f.square(C, A);
  f.multiply(A, A, C); // H³
  f.multiply(C, x, C); // V = XH²
  f.square(x, B);
  f.subtract(x, x, A);
  f.scale(D, C, 2);
  f.subtract(x, x, D); // X₃ = R² − H³ − 2V
  if (negative) f.subtract(C, x, C);
  else f.subtract(C, C, x);
  f.multiply(C, B, C); // R(V − X₃)
  f.multiply(A, y, A);
  f.subtract(y, C, A); // Y₃ = R(V − X₃) − YH³
}
