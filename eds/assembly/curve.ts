/** The parameters of one curve, as the caller gives them, and what is made of them once. */

import { Field } from './field';
import { fillTable, tableSize } from './fixed-point';
import { fromOctets } from './octets';

/**
 * Bits of one window of the table of the base point. With 8 the table takes three times as long to make, which the first
 * verification of a process waits for, and saves a tenth of a verification with a cached key.
 */
export const BASE_WIDTH: i32 = 6;

@unmanaged
export class Curve {
  /** Octets of p, of q and of 2^(16 · octets) modulo q. */
  p: usize;
  q: usize;
  montgomery: usize;
  /** −q^-1 modulo 2^32. */
  inverse: u32;
  /** The element b, and the base point as an affine one. */
  b: usize;
  base: usize;
  /** 0 until it is needed. */
  baseTable: usize;
}

/** @param parameters octets of p, q, 2^(16 · octets) mod q, b and of x and y of the base point, one after another */
export function makeCurve<F extends Field>(parameters: usize): Curve {
  const f = changetype<F>(0);
  const n = f.octets();
  const curve = changetype<Curve>(heap.alloc(offsetof<Curve>()));
  const numbers = heap.alloc(3 * n);
  memory.copy(numbers, parameters, 3 * n);
  curve.p = numbers;
  curve.q = numbers + n;
  curve.montgomery = numbers + 2 * n;
  let inverse = load<u32>(curve.q);
  for (let i = 0; i < 4; i++) inverse *= 2 - load<u32>(curve.q) * inverse;
  curve.inverse = 0 - inverse;
  curve.b = heap.alloc(f.size());
  fromOctets<F>(curve.b, parameters + 3 * n);
  curve.base = heap.alloc(2 * f.size());
  fromOctets<F>(curve.base, parameters + 4 * n);
  fromOctets<F>(curve.base + f.size(), parameters + 5 * n);
  curve.baseTable = 0;
  return curve;
}

export function baseTable<F extends Field>(curve: Curve): usize {
  if (curve.baseTable == 0) {
    curve.baseTable = heap.alloc(tableSize<F>(BASE_WIDTH) + 2 * changetype<F>(0).size());
    fillTable<F>(curve.baseTable, curve.base, BASE_WIDTH, curve.p);
  }
  return curve.baseTable;
}
