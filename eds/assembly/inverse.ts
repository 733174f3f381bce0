/**
 * Inverses modulo an odd number, by the division steps of Bernstein and Yang (Fast constant-time gcd computation and
 * modular inversion, 2019), thirty at a time, in time that depends on the numbers: none of them is secret.
 */

/** Numbers of up to 540 bits in 18 limbs of 30 bits; all but the last are non-negative. */
const LIMBS: i32 = 18;
const MASK: i64 = (1 << 30) - 1;

const D: usize = memory.data(72, 8);
const E: usize = memory.data(72, 8);
const F: usize = memory.data(72, 8);
const G: usize = memory.data(72, 8);
const MODULUS: usize = memory.data(72, 8);
const PADDED: usize = memory.data(80, 8);

/** The matrix of thirty steps, times 2^30: it takes (f, g) to (uf + vg, qf + rg). */
let u: i64 = 0, v: i64 = 0, q: i64 = 0, r: i64 = 0;

/**
 * The inverse of x; 0 has none and gives 0.
 *
 * @param octets length of all three numbers: 32 or 64
 */
export function invert(d: usize, x: usize, modulus: usize, octets: i32): void {
  read(MODULUS, modulus, octets);
  memory.copy(F, MODULUS, 72);
  read(G, x, octets);
  memory.fill(D, 0, 72);
  memory.fill(E, 0, 72);
  store<i32>(E, 1);
  const inverse30 = inverseOf(load<u32>(MODULUS));

  let delta: i32 = -1;
  let length = LIMBS;
  while (!isZero(G, length)) {
    delta = thirtySteps(delta, load<i32>(F), load<i32>(G));
    updateFactors(inverse30);
    updateNumbers(length);
    length = shortened(length);
  }
  normalise(load<i32>(F + ((length - 1) << 2)) < 0);
  write(d, octets);
}

/** x^-1 modulo 2^30 for an odd x, by Newton's iteration: each round doubles the bits that are right. */
function inverseOf(x: u32): u32 {
  let inverse = x;
  for (let i = 0; i < 4; i++) inverse *= 2 - x * inverse;
  return inverse & u32(MASK);
}

/** Thirty division steps on the lowest bits, several at once where g is even. @returns the new delta, with its sign changed */
function thirtySteps(start: i32, f0: i32, g0: i32): i32 {
  let eta = start, f: u32 = f0, g: u32 = g0;
  let a: u32 = 1, b: u32 = 0, c: u32 = 0, d: u32 = 1;
  let left: i32 = 30;
  while (true) {
    const zeros = ctz<u32>(g | (u32(0xffffffff) << left));
    g >>= zeros;
    a <<= zeros;
    b <<= zeros;
    eta -= zeros;
    left -= zeros;
    if (left == 0) break;
    if (eta < 0) {
      eta = -eta;
      const oldF = f, oldA = a, oldB = b;
      f = g; a = c; b = d;
      g = 0 - oldF; c = 0 - oldA; d = 0 - oldB;
    }
    // As many bits of g as may be cleared at once by adding a multiple of f; −f^-1 = f(f² − 2) modulo 2^6.
    const limit = min(min(eta + 1, left), 6);
    const w = (g * f * (f * f - 2)) & ((1 << limit) - 1);
    g += f * w;
    c += a * w;
    d += b * w;
  }
  u = i64(i32(a)); v = i64(i32(b)); q = i64(i32(c)); r = i64(i32(d));
  return eta;
}

/** (D, E) := (uD + vE, qD + rE) / 2^30 modulo the modulus, both kept between −2m and m. */
function updateFactors(inverse30: u32): void {
  const signD = i64(load<i32>(D, 68) >> 31), signE = i64(load<i32>(E, 68) >> 31);
  let md = (u & signD) + (v & signE), me = (q & signD) + (r & signE);
  let cd = u * i64(load<i32>(D)) + v * i64(load<i32>(E));
  let ce = q * i64(load<i32>(D)) + r * i64(load<i32>(E));
  md -= i64(inverse30 * u32(cd) + u32(md)) & MASK;
  me -= i64(inverse30 * u32(ce) + u32(me)) & MASK;
  const m0 = i64(load<i32>(MODULUS));
  cd = (cd + m0 * md) >> 30;
  ce = (ce + m0 * me) >> 30;
  for (let i = 4; i < LIMBS << 2; i += 4) {
    const di = i64(load<i32>(D + i)), ei = i64(load<i32>(E + i)), mi = i64(load<i32>(MODULUS + i));
    cd += u * di + v * ei + mi * md;
    ce += q * di + r * ei + mi * me;
    store<i32>(D + i - 4, i32(cd & MASK));
    store<i32>(E + i - 4, i32(ce & MASK));
    cd >>= 30;
    ce >>= 30;
  }
  store<i32>(D, i32(cd), 68);
  store<i32>(E, i32(ce), 68);
}

/** (F, G) := (uF + vG, qF + rG) / 2^30, which is exact. */
function updateNumbers(length: i32): void {
  let cf = (u * i64(load<i32>(F)) + v * i64(load<i32>(G))) >> 30;
  let cg = (q * i64(load<i32>(F)) + r * i64(load<i32>(G))) >> 30;
  for (let i = 4; i < length << 2; i += 4) {
    const fi = i64(load<i32>(F + i)), gi = i64(load<i32>(G + i));
    cf += u * fi + v * gi;
    cg += q * fi + r * gi;
    store<i32>(F + i - 4, i32(cf & MASK));
    store<i32>(G + i - 4, i32(cg & MASK));
    cf >>= 30;
    cg >>= 30;
  }
  store<i32>(F + ((length - 1) << 2), i32(cf));
  store<i32>(G + ((length - 1) << 2), i32(cg));
}

/** The length without the last limb, where it is nothing but the sign in both F and G. */
function shortened(length: i32): i32 {
  if (length < 2) return length;
  const last = (length - 1) << 2;
  const f = load<i32>(F + last), g = load<i32>(G + last);
  if ((f ^ (f >> 31)) != 0 || (g ^ (g >> 31)) != 0) return length;
  store<i32>(F + last - 4, load<i32>(F + last - 4) | (f << 30));
  store<i32>(G + last - 4, load<i32>(G + last - 4) | (g << 30));
  return length - 1;
}

/** D, or −D, as a number from 0 to below the modulus. */
function normalise(negate: bool): void {
  addModulusIfNegative();
  if (negate) for (let i = 0; i < LIMBS << 2; i += 4) store<i32>(D + i, -load<i32>(D + i));
  carry();
  addModulusIfNegative();
  carry();
}

function addModulusIfNegative(): void {
  if (load<i32>(D, 68) >= 0) return;
  for (let i = 0; i < LIMBS << 2; i += 4) store<i32>(D + i, load<i32>(D + i) + load<i32>(MODULUS + i));
}

function carry(): void {
  for (let i = 0; i < (LIMBS - 1) << 2; i += 4) {
    const limb = load<i32>(D + i);
    store<i32>(D + i, limb & i32(MASK));
    store<i32>(D + i, load<i32>(D + i, 4) + (limb >> 30), 4);
  }
}

function isZero(x: usize, length: i32): bool {
  let all: i32 = 0;
  for (let i = 0; i < length << 2; i += 4) all |= load<i32>(x + i);
  return all == 0;
}

function read(d: usize, x: usize, octets: i32): void {
  memory.fill(PADDED, 0, 80);
  memory.copy(PADDED, x, octets);
  for (let i = 0; i < LIMBS; i++) {
    const at = 30 * i;
    store<i32>(d + (i << 2), i32((load<u64>(PADDED + (at >> 3)) >> (at & 7)) & MASK));
  }
}

function write(d: usize, octets: i32): void {
  memory.fill(PADDED, 0, 80);
  for (let i = 0; i < LIMBS; i++) {
    const at = 30 * i;
    const to = PADDED + (at >> 3);
    store<u64>(to, load<u64>(to) | (u64(load<u32>(D + (i << 2))) << (at & 7)));
  }
  memory.copy(d, PADDED, octets);
}
