import { bytesFromHex, concat } from '../asn1/write-der.ts';

/** RFC 2268 §2: the expansion of π that keys are stirred with. */
const PITABLE = bytesFromHex(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
);

/**
 * RC2 decryption in CBC mode (RFC 2268), which the authority's `.p12` files use with 40-bit keys for certificates and
 * which OpenSSL no longer offers. It hides nothing today; it is here to read those files.
 *
 * @param key its length is the effective key length too
 * @param iv 8 octets
 * @returns with the padding still on; `null` when the length is no multiple of 8
 */
export function decryptRc2Cbc(key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array | null {
  if (encrypted.length % 8 !== 0) return null;
  const expanded = expandKey(key);
  const blocks: Uint8Array[] = [];
  let previous = iv;
  for (let i = 0; i < encrypted.length; i += 8) {
    const block = encrypted.subarray(i, i + 8);
    const before = previous;
    blocks.push(decryptBlock(expanded, block).map((octet, k) => octet ^ (before[k] ?? 0)));
    previous = block;
  }
  return concat(blocks);
}

/** §2: 64 words of 16 bits. */
function expandKey(key: Uint8Array): Uint16Array {
  const octets = new Uint8Array(128);
  octets.set(key);
  const at = (i: number) => octets[i] ?? 0;
  for (let i = key.length; i < 128; i++) octets[i] = PITABLE[(at(i - 1) + at(i - key.length)) & 0xff] ?? 0;
  octets[128 - key.length] = PITABLE[at(128 - key.length)] ?? 0;
  for (let i = 127 - key.length; i >= 0; i--) octets[i] = PITABLE[at(i + 1) ^ at(i + key.length)] ?? 0;
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8));
}

const ROTATIONS = [1, 2, 3, 5];

/** §4: 5 mixing rounds, a mashing round, 6 mixing, a mashing, 5 mixing, all backwards. */
function decryptBlock(key: Uint16Array, block: Uint8Array): Uint8Array {
  const r = Uint16Array.from({ length: 4 }, (_, i) => (block[2 * i] ?? 0) | ((block[2 * i + 1] ?? 0) << 8));
  const at = (i: number) => r[(i + 4) & 3] ?? 0;
  let j = 63;
  const mix = () => {
    for (let i = 3; i >= 0; i--) {
      const s = ROTATIONS[i] ?? 0;
      const rotated = (at(i) >> s) | (at(i) << (16 - s));
      r[i] = rotated - (key[j--] ?? 0) - (at(i - 1) & at(i - 2)) - (~at(i - 1) & at(i - 3));
    }
  };
  const mash = () => {
    for (let i = 3; i >= 0; i--) r[i] = at(i) - (key[at(i - 1) & 63] ?? 0);
  };
  for (const rounds of [5, 6, 5]) {
    if (rounds !== 5 || j !== 63) mash();
    for (let n = 0; n < rounds; n++) mix();
  }
  return Uint8Array.from({ length: 8 }, (_, i) => (at(i >> 1) >> (8 * (i & 1))) & 0xff);
}
