/** Writes DER. Small values only: lengths up to 2^32 - 1 octets. */

import { TAG } from './der.ts';

export function tlv(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = concat(contents);
  const { length } = content;
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | lengthOctets(length).length, ...lengthOctets(length)];
  return concat([Uint8Array.from(header), content]);
}

function lengthOctets(length: number): number[] {
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return octets;
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export const sequence = (...items: readonly Uint8Array[]): Uint8Array => tlv(TAG.SEQUENCE, ...items);
export const octetString = (bytes: Uint8Array): Uint8Array => tlv(TAG.OCTET_STRING, bytes);
export const nullValue = (): Uint8Array => tlv(TAG.NULL);
export const boolean = (value: boolean): Uint8Array => tlv(TAG.BOOLEAN, Uint8Array.of(value ? 0xff : 0));
export const utf8String = (text: string): Uint8Array => tlv(TAG.UTF8_STRING, new TextEncoder().encode(text));
export const printableString = (text: string): Uint8Array => tlv(TAG.PRINTABLE_STRING, new TextEncoder().encode(text));
export const ia5String = (text: string): Uint8Array => tlv(TAG.IA5_STRING, new TextEncoder().encode(text));

/** SET OF: the encodings in ascending order (X.690 §11.6). */
export function setOf(...items: readonly Uint8Array[]): Uint8Array {
  return tlv(TAG.SET, ...[...items].sort(compareOctets));
}

function compareOctets(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A non-negative INTEGER from big-endian octets of any length. */
export function integer(value: number | bigint | Uint8Array): Uint8Array {
  let octets = value instanceof Uint8Array ? value : bytesOf(BigInt(value));
  while (octets.length > 1 && octets[0] === 0) octets = octets.subarray(1);
  return tlv(
    TAG.INTEGER,
    (octets[0] ?? 0) >= 0x80 || octets.length === 0 ? concat([Uint8Array.of(0), octets]) : octets,
  );
}

function bytesOf(value: bigint): Uint8Array {
  const digits = value.toString(16);
  return bytesFromHex(digits.length % 2 === 0 ? digits : `0${digits}`);
}

/** @param digits an even number of hexadecimal digits */
export function bytesFromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(TAG.OID, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80);
  return octets;
}

export const bitString = (bytes: Uint8Array, unused = 0): Uint8Array =>
  tlv(TAG.BIT_STRING, Uint8Array.of(unused), bytes);

/** A named bit list: no trailing zero bits (X.690 §11.2.2). */
export function namedBits(bits: readonly number[]): Uint8Array {
  const highest = Math.max(...bits);
  const octets = new Uint8Array(Math.floor(highest / 8) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return bitString(octets, 7 - (highest & 7));
}

/** UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5). Parts of a second are dropped. */
export function time(at: Date): Uint8Array {
  const digits = at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = at.getUTCFullYear();
  const short = year >= 1950 && year < 2050;
  return tlv(
    short ? TAG.UTC_TIME : TAG.GENERALIZED_TIME,
    new TextEncoder().encode(`${short ? digits.slice(2) : digits}Z`),
  );
}

export const generalizedTime = (at: Date): Uint8Array =>
  tlv(TAG.GENERALIZED_TIME, new TextEncoder().encode(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
