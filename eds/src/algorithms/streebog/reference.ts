/**
 * GOST R 34.11-2012 «Streebog» with a hash code of 512 bits (RFC 6986), for reading beside the standard.
 *
 * A vector of 512 bits is kept as 64 octets, the *least* significant first: the order in which a message stands in
 * memory. The standard prints its vectors the other way round.
 */

import { A, C, PI, TAU } from './constants.ts';

type Vector512 = Uint8Array;

const ZERO: Vector512 = new Uint8Array(64);

/** Σ in the standard, the control sum, and N, the count of bits hashed so far, are numbers modulo 2⁵¹². */
const MODULUS = 1n << 512n;

const ITERATION_CONSTANTS: readonly Vector512[] = C.map((digits) => vectorOf(BigInt(`0x${digits}`)));

/** The hash code, 64 octets, of any number of octets (RFC 6986 §9). */
export function streebog512Reference(message: Uint8Array): Uint8Array {
  // §9.1 Stage 1. The initialising vector of the 512-bit hash is 0⁵¹² (§6.1).
  let h = ZERO;
  let n = 0n;
  let sigma = 0n;

  // §9.2 Stage 2: every whole block.
  let offset = 0;
  for (; message.length - offset >= 64; offset += 64) {
    const m = message.subarray(offset, offset + 64);
    h = compress(h, m, n);
    n = (n + 512n) % MODULUS;
    sigma = (sigma + numberOf(m)) % MODULUS;
  }

  // §9.3 Stage 3: what is left, padded with a one bit and zeros.
  const rest = message.subarray(offset);
  const m = new Uint8Array(64);
  m.set(rest);
  m[rest.length] = 1;
  h = compress(h, m, n);
  n = (n + 8n * BigInt(rest.length)) % MODULUS;
  sigma = (sigma + numberOf(m)) % MODULUS;

  h = compress(h, vectorOf(n), 0n);
  return compress(h, vectorOf(sigma), 0n);
}

/** g_N(h, m) = E(LPS(h ⊕ N), m) ⊕ h ⊕ m (RFC 6986 §8). */
function compress(h: Vector512, m: Vector512, n: bigint): Vector512 {
  const key = lps(xor(h, vectorOf(n)));
  return xor(xor(encipher(key, m), h), m);
}

/** E(K, m) = X[K₁₃] LPS X[K₁₂] … LPS X[K₁](m), where K_i = LPS(K_{i−1} ⊕ C_{i−1}) (RFC 6986 §8). */
function encipher(firstKey: Vector512, m: Vector512): Vector512 {
  let key = firstKey;
  let state = m;
  for (const constant of ITERATION_CONSTANTS) {
    state = lps(xor(state, key));
    key = lps(xor(key, constant));
  }
  return xor(state, key);
}

/** L(P(S(a))) (RFC 6986 §7). */
const lps = (a: Vector512): Vector512 => linear(permute(substitute(a)));

/** S: every octet through π′ (RFC 6986 §6.2, §7). */
const substitute = (a: Vector512): Vector512 => a.map((octet) => PI[octet]!);

/** P: the octets transposed by τ (RFC 6986 §6.3, §7). */
const permute = (a: Vector512): Vector512 => Uint8Array.from(TAU, (from) => a[from]!);

/** L: each of the eight words through l (RFC 6986 §6.4, §7). */
function linear(a: Vector512): Vector512 {
  const result = new Uint8Array(64);
  const from = new DataView(a.buffer, a.byteOffset);
  const to = new DataView(result.buffer);
  for (let word = 0; word < 64; word += 8) to.setBigUint64(word, l(from.getBigUint64(word, true)), true);
  return result;
}

/** l(b₆₃ … b₀) = b₆₃·A[0] ⊕ … ⊕ b₀·A[63] (RFC 6986 §6.4). */
export function l(b: bigint): bigint {
  let result = 0n;
  for (let bit = 0; bit < 64; bit++) if ((b >> BigInt(bit)) & 1n) result ^= A[63 - bit]!;
  return result;
}

/** X[k](a) = k ⊕ a (RFC 6986 §7). */
const xor = (k: Vector512, a: Vector512): Vector512 => a.map((octet, i) => octet ^ k[i]!);

/** Int₅₁₂ and Vec₅₁₂ (RFC 6986 §4.2). */
const numberOf = (a: Vector512): bigint => a.reduceRight((sum, octet) => (sum << 8n) | BigInt(octet), 0n);

function vectorOf(value: bigint): Vector512 {
  return Uint8Array.from({ length: 64 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
