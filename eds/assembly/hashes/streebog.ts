/**
 * GOST R 34.11-2012 with 512 bits (RFC 6986), in words of 64 bits, two to a vector.
 *
 * L after P after S of a vector is a sum over its octets: octet i of word j of the vector adds TABLE[j][octet] to word i of
 * the result. So the octets are first spread out, each to where a load finds it as an offset in its table.
 */

/**
 * TABLE[j][octet], for j from 0 to 7. At a fixed place below all other data (the build keeps 32 KiB free there), so that its
 * address is part of the instruction.
 */
const TABLES: usize = 8192;
/** The octets of the key and of the state, each times eight, in 16 bits: see {@link spread}. */
const KEY_OFFSETS: usize = memory.data(128, 16);
const STATE_OFFSETS: usize = memory.data(128, 16);
/** C₁ … C₁₂ (RFC 6986 §6.5), each in the order of memory. */
const CONSTANTS: usize = memory.data(12 * 64, 64);
/** h, N and Σ (RFC 6986 §9), and the block that is made at the end. */
const H: usize = memory.data(64, 16);
const N: usize = memory.data(64, 16);
const SIGMA: usize = memory.data(64, 16);
const LAST: usize = memory.data(64, 16);

/**
 * Makes the tables.
 *
 * @param constants π′ (256 octets, RFC 6986 §6.2), the rows of A (64 words of 64 bits, §6.4), C₁ … C₁₂ (64 octets each, §6.5)
 */
export function prepareStreebog(constants: usize): void {
  const matrix = constants + 256;
  memory.copy(CONSTANTS, matrix + 512, 768);
  for (let j = 0; j < 8; j++) {
    for (let octet = 0; octet < 256; octet++) {
      const substituted = load<u8>(constants + octet);
      let sum: u64 = 0;
      // Bit b of octet j of a word is bit 8j + b of it, which row 63 − (8j + b) of A belongs to.
      for (let b = 0; b < 8; b++) if ((substituted >> u8(b)) & 1) sum ^= load<u64>(matrix + ((63 - 8 * j - b) << 3));
      store<u64>(TABLES + (j << 11) + (octet << 3), sum);
    }
  }
}

/** §9.1 Stage 1. */
export function streebogStart(): void {
  memory.fill(H, 0, 64);
  memory.fill(N, 0, 64);
  memory.fill(SIGMA, 0, 64);
}

/** §9.2 Stage 2, for whole blocks. */
export function streebogUpdate(data: usize, blocks: i32): void {
  for (let i = 0; i < blocks; i++) take(data + (i << 6), 512);
}

/** §9.3 Stage 3, for the octets left, fewer than 64. @returns the address of the hash code */
export function streebogFinish(data: usize, length: i32): usize {
  memory.fill(LAST, 0, 64);
  memory.copy(LAST, data, length);
  store<u8>(LAST + length, 1);
  take(LAST, length << 3);
  memory.copy(LAST, N, 64);
  memory.fill(N, 0, 64);
  compress(LAST);
  compress(SIGMA);
  return H;
}

function take(block: usize, bits: u64): void {
  compress(block);
  let carry: u64 = bits;
  for (let i = 0; i < 64 && carry != 0; i += 8) {
    const sum = load<u64>(N + i) + carry;
    carry = u64(sum < carry);
    store<u64>(N + i, sum);
  }
  carry = 0;
  for (let i = 0; i < 64; i += 8) {
    const word = load<u64>(block + i);
    const sum = load<u64>(SIGMA + i) + word;
    const whole = sum + carry;
    carry = u64(sum < word) | u64(whole < sum);
    store<u64>(SIGMA + i, whole);
  }
}

/** h = g_N(h, m) (RFC 6986 §8). */
function compress(m: usize): void {
  let k0 = v128.xor(v128.load(H), v128.load(N)), k1 = v128.xor(v128.load(H, 16), v128.load(N, 16));
  let k2 = v128.xor(v128.load(H, 32), v128.load(N, 32)), k3 = v128.xor(v128.load(H, 48), v128.load(N, 48));
  let s0 = v128.load(m), s1 = v128.load(m, 16), s2 = v128.load(m, 32), s3 = v128.load(m, 48);

  // The first pass makes K₁ = LPS(h ⊕ N); each of the twelve after it one LPS X[K] of the state and the next key.
  for (let constant = CONSTANTS - 64; ; constant += 64) {
    spread(KEY_OFFSETS, k0, k1, k2, k3);
    k0 = words(0, KEY_OFFSETS);
    k1 = words(2, KEY_OFFSETS);
    k2 = words(4, KEY_OFFSETS);
    k3 = words(6, KEY_OFFSETS);
    s0 = v128.xor(s0, k0);
    s1 = v128.xor(s1, k1);
    s2 = v128.xor(s2, k2);
    s3 = v128.xor(s3, k3);
    if (constant == CONSTANTS + 11 * 64) break;
    spread(STATE_OFFSETS, s0, s1, s2, s3);
    s0 = words(0, STATE_OFFSETS);
    s1 = words(2, STATE_OFFSETS);
    s2 = words(4, STATE_OFFSETS);
    s3 = words(6, STATE_OFFSETS);
    k0 = v128.xor(k0, v128.load(constant, 64));
    k1 = v128.xor(k1, v128.load(constant, 80));
    k2 = v128.xor(k2, v128.load(constant, 96));
    k3 = v128.xor(k3, v128.load(constant, 112));
  }

  // E(K, m) ⊕ h ⊕ m.
  v128.store(H, v128.xor(v128.load(H), v128.xor(s0, v128.load(m))));
  v128.store(H, v128.xor(v128.load(H, 16), v128.xor(s1, v128.load(m, 16))), 16);
  v128.store(H, v128.xor(v128.load(H, 32), v128.xor(s2, v128.load(m, 32))), 32);
  v128.store(H, v128.xor(v128.load(H, 48), v128.xor(s3, v128.load(m, 48))), 48);
}

/** Of each vector first the even octets of both words, then the odd ones, each times eight in 16 bits. */
@inline
function spread(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const mask = i16x8.splat(0x7f8);
  v128.store(to, v128.and(i16x8.shl(a, 3), mask));
  v128.store(to, v128.and(i16x8.shr_u(a, 5), mask), 16);
  v128.store(to, v128.and(i16x8.shl(b, 3), mask), 32);
  v128.store(to, v128.and(i16x8.shr_u(b, 5), mask), 48);
  v128.store(to, v128.and(i16x8.shl(c, 3), mask), 64);
  v128.store(to, v128.and(i16x8.shr_u(c, 5), mask), 80);
  v128.store(to, v128.and(i16x8.shl(d, 3), mask), 96);
  v128.store(to, v128.and(i16x8.shr_u(d, 5), mask), 112);
}

/** Words i and i + 1, i even, of LPS. */
@inline
function words(i: i32, offsets: usize): v128 {
  return v128.shuffle<i64>(word(i, offsets), word(i + 1, offsets), 0, 2);
}

/** Word i of LPS, in the lower lane. V8 folds a load into a scalar ⊕ but makes it a second time besides: not so here. */
@inline
function word(i: i32, offsets: usize): v128 {
  const place = (i & 1) * 16 + (i >> 1) * 2;
  const e0 = v128.load64_zero(load<u16>(offsets + place), TABLES);
  const e1 = v128.load64_zero(load<u16>(offsets + 8 + place), TABLES + 2048);
  const e2 = v128.load64_zero(load<u16>(offsets + 32 + place), TABLES + 4096);
  const e3 = v128.load64_zero(load<u16>(offsets + 40 + place), TABLES + 6144);
  const e4 = v128.load64_zero(load<u16>(offsets + 64 + place), TABLES + 8192);
  const e5 = v128.load64_zero(load<u16>(offsets + 72 + place), TABLES + 10240);
  const e6 = v128.load64_zero(load<u16>(offsets + 96 + place), TABLES + 12288);
  const e7 = v128.load64_zero(load<u16>(offsets + 104 + place), TABLES + 14336);
  return v128.xor(v128.xor(v128.xor(e0, e1), v128.xor(e2, e3)), v128.xor(v128.xor(e4, e5), v128.xor(e6, e7)));
}
