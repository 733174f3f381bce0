/** Between field elements and octets, the least significant first. */

import { Field } from './field';
import { invert } from './inverse';

/** Limbs while a number is brought below p, and its octets with eight to spare. */
const LIMBS: usize = memory.data(160, 16);
const OCTETS: usize = memory.data(72, 16);
const ONE: usize = memory.data(160, 16);

/** The element of a number below 2^(8 · octets), with weight 1. */
export function fromOctets<F extends Field>(d: usize, octets: usize): void {
  const f = changetype<F>(0);
  const bits = f.octets() << 3;
  memory.copy(OCTETS, octets, f.octets());
  for (let i = 0; i < f.limbs(); i++) {
    const at = i * f.radix();
    const width = min(f.radix(), bits - at);
    f.setLimb(d, i, i64((load<u64>(OCTETS + (at >> 3)) >> (at & 7)) & ((u64(1) << width) - 1)));
  }
  setOne<F>(ONE);
  f.multiply(d, d, ONE);
}

/** The number below p that an element stands for. */
export function toOctets<F extends Field>(octets: usize, a: usize): void {
  const f = changetype<F>(0);
  bringBelowPrime<F>(a);
  memory.fill(OCTETS, 0, 72);
  for (let i = 0; i < f.limbs(); i++) {
    const at = i * f.radix();
    const to = OCTETS + (at >> 3);
    store<u64>(to, load<u64>(to) | (load<u64>(LIMBS + (i << 3)) << (at & 7)));
  }
  memory.copy(octets, OCTETS, f.octets());
}

export function isZero<F extends Field>(a: usize): bool {
  bringBelowPrime<F>(a);
  let all: i64 = 0;
  for (let i = 0; i < changetype<F>(0).limbs(); i++) all |= load<i64>(LIMBS + (i << 3));
  return all == 0;
}

export function setOne<F extends Field>(d: usize): void {
  const f = changetype<F>(0);
  for (let i = 0; i < f.limbs(); i++) f.setLimb(d, i, i == 0 ? 1 : 0);
}

/** @param prime the octets of p */
export function invertElement<F extends Field>(d: usize, a: usize, prime: usize): void {
  const f = changetype<F>(0);
  toOctets<F>(OCTETS, a);
  invert(OCTETS, OCTETS, prime, f.octets());
  fromOctets<F>(d, OCTETS);
}

/** Leaves in {@link LIMBS} the limbs, none negative, of the number below p = 2^n − c that an element stands for. */
function bringBelowPrime<F extends Field>(a: usize): void {
  const f = changetype<F>(0);
  const last = LIMBS + ((f.limbs() - 1) << 3);
  const bitsOfLast: i64 = (f.octets() << 3) - (f.limbs() - 1) * f.radix();
  for (let i = 0; i < f.limbs(); i++) store<i64>(LIMBS + (i << 3), f.limb(a, i));

  // 2^n is c modulo p: what stands above n bits, a negative number as well, comes in below until nothing does.
  carry(f.limbs(), f.radix());
  let above = load<i64>(last) >> bitsOfLast;
  while (above != 0) {
    store<i64>(last, load<i64>(last) - (above << bitsOfLast));
    store<i64>(LIMBS, load<i64>(LIMBS) + above * f.complement());
    carry(f.limbs(), f.radix());
    above = load<i64>(last) >> bitsOfLast;
  }

  // Now it is below 2^n; p or more if adding c reaches 2^n, and then less 2^n it is the remainder.
  store<i64>(LIMBS, load<i64>(LIMBS) + f.complement());
  carry(f.limbs(), f.radix());
  if (load<i64>(last) >> bitsOfLast != 0) {
    store<i64>(last, load<i64>(last) - (i64(1) << bitsOfLast));
  } else {
    store<i64>(LIMBS, load<i64>(LIMBS) - f.complement());
    carry(f.limbs(), f.radix());
  }
}

/** Makes every limb but the last one non-negative and below 2^radix. */
function carry(count: i32, radix: i64): void {
  let carried: i64 = 0;
  for (let i = 0; i < count - 1; i++) {
    const limb = load<i64>(LIMBS + (i << 3)) + carried;
    carried = limb >> radix;
    store<i64>(LIMBS + (i << 3), limb & ((i64(1) << radix) - 1));
  }
  const last = LIMBS + ((count - 1) << 3);
  store<i64>(last, load<i64>(last) + carried);
}
