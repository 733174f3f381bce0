/**
 * GOST R 34.11-94 (RFC 5831), for reading beside the standard.
 *
 * A vector of 256 bits is a `bigint`; its words and octets are numbered from the least significant, as in the standard.
 * Octet 0 of a message is the least significant one.
 */

import { C3, TEST_S_BOX } from './constants.ts';

const MASK_256 = (1n << 256n) - 1n;
const MASK_64 = (1n << 64n) - 1n;

type SubstitutionBoxes = readonly (readonly number[])[];

/**
 * The hash code, 32 octets, of any number of octets (RFC 5831 §6), from the starting vector 0.
 *
 * @param boxes the standard leaves them open; tests give others than НУЦ РК's
 */
export function gost341194Reference(message: Uint8Array, boxes: SubstitutionBoxes = TEST_S_BOX): Uint8Array {
  let h = 0n;
  let sum = 0n;
  // The last block is padded with zeros; where no octet is left there is no block.
  for (let offset = 0; offset < message.length; offset += 32) {
    const block = numberOf(message.subarray(offset, offset + 32));
    h = step(block, h, boxes);
    sum = (sum + block) & MASK_256;
  }
  h = step((8n * BigInt(message.length)) & MASK_256, h, boxes);
  return octetsOf(step(sum, h, boxes));
}

/** The step hash function χ(M, H) (RFC 5831 §5). */
function step(m: bigint, h: bigint, boxes: SubstitutionBoxes): bigint {
  // §5.2: the four words of H, each enciphered under its own key.
  const s = keys(m, h).reduce((sum, key, i) => sum | (encipher(key, word(h, i), boxes) << BigInt(64 * i)), 0n);
  // §5.3: ψ⁶¹(H ⊕ ψ(M ⊕ ψ¹²(S))).
  return psi(h ^ psi(m ^ psi(s, 12), 1), 61);
}

/** The keys K₁ … K₄ (RFC 5831 §5.1). */
function keys(m: bigint, h: bigint): bigint[] {
  let u = h;
  let v = m;
  const result = [transposed(u ^ v)];
  for (const constant of [0n, C3, 0n]) {
    u = a(u) ^ constant;
    v = a(a(v));
    result.push(transposed(u ^ v));
  }
  return result;
}

/** A(x₄ ‖ x₃ ‖ x₂ ‖ x₁) = (x₁ ⊕ x₂) ‖ x₄ ‖ x₃ ‖ x₂ (RFC 5831 §5.1). */
const a = (x: bigint): bigint => ((word(x, 0) ^ word(x, 1)) << 192n) | (x >> 64n);

/** P: octet φ(i + 1 + 4(k − 1)) = 8i + k goes to place i + 1 + 4(k − 1), where i = 0 … 3 and k = 1 … 8 (RFC 5831 §5.1). */
function transposed(y: bigint): bigint {
  let result = 0n;
  for (let i = 0; i < 4; i++) {
    for (let k = 0; k < 8; k++) result |= octet(y, 8 * i + k) << BigInt(8 * (i + 4 * k));
  }
  return result;
}

/** ψ: (y₁ ⊕ y₂ ⊕ y₃ ⊕ y₄ ⊕ y₁₃ ⊕ y₁₆) ‖ y₁₆ ‖ … ‖ y₂ over words of 16 bits (RFC 5831 §5.3). */
function psi(vector: bigint, times: number): bigint {
  let y = vector;
  for (let i = 0; i < times; i++) {
    const tail = y ^ (y >> 16n) ^ (y >> 32n) ^ (y >> 48n) ^ (y >> 192n) ^ (y >> 240n);
    y = (y >> 16n) | ((tail & 0xffffn) << 240n);
  }
  return y;
}

/** GOST 28147-89 in the mode of simple substitution: 32 rounds over one block of 64 bits (RFC 5830 §5). */
function encipher(key: bigint, block: bigint, boxes: SubstitutionBoxes): bigint {
  const subkey = (i: number) => Number((key >> BigInt(32 * i)) & 0xffffffffn);
  let n1 = Number(block & 0xffffffffn);
  let n2 = Number(block >> 32n);
  for (let round = 0; round < 32; round++) {
    const mixed = n2 ^ f((n1 + subkey(round < 24 ? round % 8 : 31 - round)) >>> 0, boxes);
    n2 = n1;
    n1 = mixed >>> 0;
  }
  // After the last round the halves are not exchanged.
  return (BigInt(n1) << 32n) | BigInt(n2);
}

/** The substitution boxes, then a rotation by 11 bits to the left (RFC 5830 §5). */
function f(x: number, boxes: SubstitutionBoxes): number {
  const substituted = boxes.reduce((sum, row, i) => sum | (row[(x >>> (4 * i)) & 15]! << (4 * i)), 0);
  return (substituted << 11) | (substituted >>> 21);
}

const word = (x: bigint, i: number): bigint => (x >> BigInt(64 * i)) & MASK_64;
const octet = (x: bigint, i: number): bigint => (x >> BigInt(8 * i)) & 0xffn;
const numberOf = (octets: Uint8Array): bigint => octets.reduceRight((sum, value) => (sum << 8n) | BigInt(value), 0n);
const octetsOf = (x: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => Number(octet(x, i)));
