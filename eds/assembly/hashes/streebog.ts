/**
 * GOST R 34.11-2012 with 512 bits (RFC 6986), in words of 64 bits.
 *
 * L after P after S of a vector is a sum over its octets: octet i of word j of the vector adds TABLE[j][octet] to word i of
 * the result.
 */

/** TABLE[j][octet], for j from 0 to 7. */
const TABLES: usize = memory.data(8 * 256 * 8, 64);
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
  let k0 = load<u64>(H) ^ load<u64>(N), k1 = load<u64>(H, 8) ^ load<u64>(N, 8);
  let k2 = load<u64>(H, 16) ^ load<u64>(N, 16), k3 = load<u64>(H, 24) ^ load<u64>(N, 24);
  let k4 = load<u64>(H, 32) ^ load<u64>(N, 32), k5 = load<u64>(H, 40) ^ load<u64>(N, 40);
  let k6 = load<u64>(H, 48) ^ load<u64>(N, 48), k7 = load<u64>(H, 56) ^ load<u64>(N, 56);
  let s0 = load<u64>(m), s1 = load<u64>(m, 8), s2 = load<u64>(m, 16), s3 = load<u64>(m, 24);
  let s4 = load<u64>(m, 32), s5 = load<u64>(m, 40), s6 = load<u64>(m, 48), s7 = load<u64>(m, 56);

  // The first pass makes K₁ = LPS(h ⊕ N); each of the twelve after it one LPS X[K] of the state and the next key.
  for (let constant = CONSTANTS - 64; ; constant += 64) {
    const u0 = row(0, k0, k1, k2, k3, k4, k5, k6, k7);
    const u1 = row(1, k0, k1, k2, k3, k4, k5, k6, k7);
    const u2 = row(2, k0, k1, k2, k3, k4, k5, k6, k7);
    const u3 = row(3, k0, k1, k2, k3, k4, k5, k6, k7);
    const u4 = row(4, k0, k1, k2, k3, k4, k5, k6, k7);
    const u5 = row(5, k0, k1, k2, k3, k4, k5, k6, k7);
    const u6 = row(6, k0, k1, k2, k3, k4, k5, k6, k7);
    const u7 = row(7, k0, k1, k2, k3, k4, k5, k6, k7);
    k0 = u0; k1 = u1; k2 = u2; k3 = u3; k4 = u4; k5 = u5; k6 = u6; k7 = u7;
    s0 ^= k0; s1 ^= k1; s2 ^= k2; s3 ^= k3; s4 ^= k4; s5 ^= k5; s6 ^= k6; s7 ^= k7;
    if (constant == CONSTANTS + 11 * 64) break;
    const t0 = row(0, s0, s1, s2, s3, s4, s5, s6, s7);
    const t1 = row(1, s0, s1, s2, s3, s4, s5, s6, s7);
    const t2 = row(2, s0, s1, s2, s3, s4, s5, s6, s7);
    const t3 = row(3, s0, s1, s2, s3, s4, s5, s6, s7);
    const t4 = row(4, s0, s1, s2, s3, s4, s5, s6, s7);
    const t5 = row(5, s0, s1, s2, s3, s4, s5, s6, s7);
    const t6 = row(6, s0, s1, s2, s3, s4, s5, s6, s7);
    const t7 = row(7, s0, s1, s2, s3, s4, s5, s6, s7);
    s0 = t0; s1 = t1; s2 = t2; s3 = t3; s4 = t4; s5 = t5; s6 = t6; s7 = t7;
    k0 ^= load<u64>(constant, 64); k1 ^= load<u64>(constant, 72);
    k2 ^= load<u64>(constant, 80); k3 ^= load<u64>(constant, 88);
    k4 ^= load<u64>(constant, 96); k5 ^= load<u64>(constant, 104);
    k6 ^= load<u64>(constant, 112); k7 ^= load<u64>(constant, 120);
  }

  // E(K, m) ⊕ h ⊕ m.
  store<u64>(H, load<u64>(H) ^ s0 ^ load<u64>(m));
  store<u64>(H, load<u64>(H, 8) ^ s1 ^ load<u64>(m, 8), 8);
  store<u64>(H, load<u64>(H, 16) ^ s2 ^ load<u64>(m, 16), 16);
  store<u64>(H, load<u64>(H, 24) ^ s3 ^ load<u64>(m, 24), 24);
  store<u64>(H, load<u64>(H, 32) ^ s4 ^ load<u64>(m, 32), 32);
  store<u64>(H, load<u64>(H, 40) ^ s5 ^ load<u64>(m, 40), 40);
  store<u64>(H, load<u64>(H, 48) ^ s6 ^ load<u64>(m, 48), 48);
  store<u64>(H, load<u64>(H, 56) ^ s7 ^ load<u64>(m, 56), 56);
}

/** Word i of LPS of the vector whose words these are. */
@inline
function row(i: i32, a0: u64, a1: u64, a2: u64, a3: u64, a4: u64, a5: u64, a6: u64, a7: u64): u64 {
  return (
    entry(0, i, a0) ^ entry(1, i, a1) ^ entry(2, i, a2) ^ entry(3, i, a3) ^
    entry(4, i, a4) ^ entry(5, i, a5) ^ entry(6, i, a6) ^ entry(7, i, a7)
  );
}

/** TABLE[j][octet i of the word]. */
@inline
function entry(j: i32, i: i32, word: u64): u64 {
  // The octet times eight, in one shift and one mask.
  const at = i == 0 ? (u32(word) << 3) & 0x7f8 : u32(word >> (8 * i - 3)) & 0x7f8;
  return load<u64>(TABLES + (j << 11) + at);
}
