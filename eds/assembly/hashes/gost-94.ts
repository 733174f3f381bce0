/** GOST R 34.11-94 (RFC 5831) in words of 32 bits; octet 0 of every vector is the least significant. */

/** For each octet of a word, what the substitution boxes and the rotation by 11 make of it (RFC 5830 §5). */
const SUBSTITUTIONS: usize = memory.data(4 * 256 * 4, 64);
/** The chaining vector, the sum of the blocks, their bits, the block that is made at the end. */
const H: usize = memory.data(32, 16);
const SUM: usize = memory.data(32, 16);
const LENGTH: usize = memory.data(32, 16);
const LAST: usize = memory.data(32, 16);
/** U and V of the key generation, and the keys K₁ … K₄. */
const U: usize = memory.data(32, 16);
const V: usize = memory.data(32, 16);
const KEYS: usize = memory.data(128, 16);
/** S, in the lower 32 octets of a window that ψ moves along: 16 words of 16 bits and one for each step. */
const S: usize = memory.data(32 + 2 * 74, 16);

/** Makes the tables. @param boxes eight rows of sixteen octets; the first substitutes the lowest four bits */
export function prepareGost94(boxes: usize): void {
  for (let j: u32 = 0; j < 4; j++) {
    for (let octet: u32 = 0; octet < 256; octet++) {
      const lower: u32 = load<u8>(boxes + (j << 5) + (octet & 15));
      const upper: u32 = load<u8>(boxes + (j << 5) + 16 + (octet >> 4));
      store<u32>(SUBSTITUTIONS + (j << 10) + (octet << 2), rotl<u32>((lower | (upper << 4)) << (j << 3), 11));
    }
  }
}

export function gost94Start(): void {
  memory.fill(H, 0, 32);
  memory.fill(SUM, 0, 32);
  memory.fill(LENGTH, 0, 32);
}

/** Whole blocks (RFC 5831 §6). */
export function gost94Update(data: usize, blocks: i32): void {
  for (let i = 0; i < blocks; i++) take(data + (i << 5), 256);
}

/** The octets left, fewer than 32. @returns the address of the hash code */
export function gost94Finish(data: usize, length: i32): usize {
  if (length > 0) {
    memory.fill(LAST, 0, 32);
    memory.copy(LAST, data, length);
    take(LAST, length << 3);
  }
  step(LENGTH);
  step(SUM);
  return H;
}

function take(block: usize, bits: u64): void {
  step(block);
  // The data are shorter than 2^61 octets.
  store<u64>(LENGTH, load<u64>(LENGTH) + bits);
  let carry: u64 = 0;
  for (let i = 0; i < 32; i += 4) {
    carry += u64(load<u32>(SUM + i)) + u64(load<u32>(block + i));
    store<u32>(SUM + i, u32(carry));
    carry >>= 32;
  }
}

/** H = χ(M, H) (RFC 5831 §5). */
function step(m: usize): void {
  makeKeys(m);
  encipher();
  // §5.3: ψ⁶¹(H ⊕ ψ(M ⊕ ψ¹²(S))); the vector lies twelve words further on, then thirteen.
  psi(S, 12);
  for (let i = 0; i < 32; i += 8) store<u64>(S + i, load<u64>(S + i, 24) ^ load<u64>(m + i), 24);
  psi(S + 24, 1);
  for (let i = 0; i < 32; i += 8) store<u64>(S + i, load<u64>(S + i, 26) ^ load<u64>(H + i), 26);
  psi(S + 26, 61);
  memory.copy(H, S + 26 + 122, 32);
}

/** ψ, `times` over (RFC 5831 §5.3): each step puts one word above the sixteen and moves up by one. */
@inline
function psi(y: usize, times: i32): void {
  // y₁₆, kept at hand: the next step needs it before a load could see it in memory.
  let last: u32 = load<u16>(y, 30);
  for (let i = 0; i < times << 1; i += 2) {
    const at = y + i;
    last ^= load<u16>(at) ^ load<u16>(at, 2) ^ load<u16>(at, 4) ^ load<u16>(at, 6) ^ load<u16>(at, 24);
    store<u16>(at, u16(last), 32);
  }
}

/** K₁ … K₄ (RFC 5831 §5.1). */
function makeKeys(m: usize): void {
  memory.copy(U, H, 32);
  memory.copy(V, m, 32);
  transpose(KEYS);
  for (let j = 1; j < 4; j++) {
    a(U);
    if (j == 2) addC3();
    a(V);
    a(V);
    transpose(KEYS + (j << 5));
  }
}

/** A(x₄ ‖ x₃ ‖ x₂ ‖ x₁) = (x₁ ⊕ x₂) ‖ x₄ ‖ x₃ ‖ x₂. */
@inline
function a(x: usize): void {
  const first = load<u64>(x), second = load<u64>(x, 8);
  store<u64>(x, second);
  store<u64>(x, load<u64>(x, 16), 8);
  store<u64>(x, load<u64>(x, 24), 16);
  store<u64>(x, first ^ second, 24);
}

@inline
function addC3(): void {
  store<u64>(U, load<u64>(U) ^ 0xff00ff00ff00ff00);
  store<u64>(U, load<u64>(U, 8) ^ 0x00ff00ff00ff00ff, 8);
  store<u64>(U, load<u64>(U, 16) ^ 0xff0000ff00ffff00, 16);
  store<u64>(U, load<u64>(U, 24) ^ 0xff00ffff000000ff, 24);
}

/** K = P(U ⊕ V): octet i + 4k of the key is octet 8i + k, so that word k takes octet k of each of the four words. */
@inline
function transpose(key: usize): void {
  const lower = v128.xor(v128.load(U), v128.load(V)), upper = v128.xor(v128.load(U, 16), v128.load(V, 16));
  v128.store(key, i8x16.shuffle(lower, upper, 0, 8, 16, 24, 1, 9, 17, 25, 2, 10, 18, 26, 3, 11, 19, 27));
  v128.store(key, i8x16.shuffle(lower, upper, 4, 12, 20, 28, 5, 13, 21, 29, 6, 14, 22, 30, 7, 15, 23, 31), 16);
}

/** S: each word of H under its own key (RFC 5831 §5.2), all four side by side, so that none waits for its own round before. */
function encipher(): void {
  let a0 = load<u32>(H), b0 = load<u32>(H, 4), a1 = load<u32>(H, 8), b1 = load<u32>(H, 12);
  let a2 = load<u32>(H, 16), b2 = load<u32>(H, 20), a3 = load<u32>(H, 24), b3 = load<u32>(H, 28);
  // RFC 5830 §5: the eight words of the key three times upwards, then once downwards; two rounds at a time.
  for (let round: usize = 0; round < 32; round += 2) {
    const first = KEYS + ((round < 24 ? round & 7 : 31 - round) << 2);
    const second = round < 24 ? first + 4 : first - 4;
    b0 ^= f(a0 + load<u32>(first));
    b1 ^= f(a1 + load<u32>(first, 32));
    b2 ^= f(a2 + load<u32>(first, 64));
    b3 ^= f(a3 + load<u32>(first, 96));
    a0 ^= f(b0 + load<u32>(second));
    a1 ^= f(b1 + load<u32>(second, 32));
    a2 ^= f(b2 + load<u32>(second, 64));
    a3 ^= f(b3 + load<u32>(second, 96));
  }
  // After the last round the halves are not exchanged.
  store<u32>(S, b0);
  store<u32>(S, a0, 4);
  store<u32>(S, b1, 8);
  store<u32>(S, a1, 12);
  store<u32>(S, b2, 16);
  store<u32>(S, a2, 20);
  store<u32>(S, b3, 24);
  store<u32>(S, a3, 28);
}

/** The four parts have no bit in common, so that their sum is what ⊕ gives; V8 makes shorter code of it. */
@inline
function f(x: u32): u32 {
  return (
    load<u32>(SUBSTITUTIONS + ((x & 255) << 2)) +
    load<u32>(SUBSTITUTIONS + 1024 + (((x >> 8) & 255) << 2)) +
    load<u32>(SUBSTITUTIONS + 2048 + (((x >> 16) & 255) << 2)) +
    load<u32>(SUBSTITUTIONS + 3072 + ((x >> 24) << 2))
  );
}
