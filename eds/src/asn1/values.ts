/** Values of primitive ASN.1 types, read from the elements that hold them. All throw {@link MalformedDer}. */

import { type Asn1Element, MalformedDer, TAG } from './der.ts';

/** An OBJECT IDENTIFIER in dotted form (X.690 §8.19). */
export function readOid({ content }: Asn1Element): string {
  if (content.length === 0 || content.length > 64) throw new MalformedDer('OID length');
  const arcs: number[] = [];
  let value = 0;
  let fresh = true;
  for (const octet of content) {
    if (fresh && octet === 0x80) throw new MalformedDer('OID arc is not minimal');
    value = value * 128 + (octet & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new MalformedDer('OID arc is too large');
    fresh = octet < 0x80;
    if (!fresh) continue;
    if (arcs.length === 0) {
      const root = value < 40 ? 0 : value < 80 ? 1 : 2;
      arcs.push(root, value - root * 40);
    } else arcs.push(value);
    value = 0;
  }
  if (!fresh) throw new MalformedDer('OID is cut off');
  return arcs.join('.');
}

/** The content octets of an INTEGER after the check that they are minimal (X.690 §8.3.2). */
export function integerOctets({ content }: Asn1Element): Uint8Array {
  const [first, second] = content;
  if (first === undefined) throw new MalformedDer('empty INTEGER');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new MalformedDer('INTEGER is not minimal');
  }
  return content;
}

/** A non-negative INTEGER that fits a double exactly. */
export function readSmallInteger(element: Asn1Element): number {
  const octets = integerOctets(element);
  if (octets.length > 6 || (octets[0] ?? 0) >= 0x80) throw new MalformedDer('INTEGER is negative or too large');
  return octets.reduce((value, octet) => value * 256 + octet, 0);
}

/** A non-negative INTEGER of any size up to 1 KiB. */
export function readBigInteger(element: Asn1Element): bigint {
  const octets = integerOctets(element);
  if (octets.length > 1024 || (octets[0] ?? 0) >= 0x80) throw new MalformedDer('INTEGER is negative or too large');
  return bigIntFromBytes(octets);
}

/** Big-endian octets as an unsigned number. */
export function bigIntFromBytes(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`);
}

/** BOOLEAN: DER knows two octets only (X.690 §11.1). */
export function readBoolean({ content }: Asn1Element): boolean {
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new MalformedDer('BOOLEAN');
  return content[0] === 0xff;
}

/** A BIT STRING of whole octets. */
export function readOctetsOfBitString({ content }: Asn1Element): Uint8Array {
  if (content[0] !== 0) throw new MalformedDer('BIT STRING is not whole octets');
  return content.subarray(1);
}

/** The numbers of the bits that are set in a named bit list (X.690 §11.2). */
export function readBits({ content }: Asn1Element): ReadonlySet<number> {
  const unused = content[0];
  if (unused === undefined || unused > 7 || content.length > 5) throw new MalformedDer('BIT STRING');
  if (unused > 0 && ((content[content.length - 1] ?? 0) & ((1 << unused) - 1)) !== 0)
    throw new MalformedDer('BIT STRING padding');
  const bits = new Set<number>();
  for (let i = 1; i < content.length; i++) {
    for (let bit = 0; bit < 8; bit++) if (((content[i] ?? 0) & (0x80 >> bit)) !== 0) bits.add((i - 1) * 8 + bit);
  }
  return bits;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const UTF16 = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true });

/** The characters of any string type that names are made of, or `null` for another type. */
export function readText({ tag, content }: Asn1Element): string | null {
  switch (tag) {
    case TAG.UTF8_STRING:
      return decode(UTF8, content);
    case TAG.PRINTABLE_STRING:
    case TAG.IA5_STRING:
    case TAG.NUMERIC_STRING:
    case TAG.VISIBLE_STRING:
      if (content.some((octet) => octet > 0x7f)) throw new MalformedDer('character outside of ASCII');
      return decode(UTF8, content);
    case TAG.TELETEX_STRING:
      return Array.from(content, (octet) => String.fromCharCode(octet)).join('');
    case TAG.BMP_STRING:
      if (content.length % 2 !== 0) throw new MalformedDer('BMPString');
      return decode(UTF16, content);
    default:
      return null;
  }
}

function decode(decoder: typeof UTF8, content: Uint8Array): string {
  try {
    return decoder.decode(content);
  } catch {
    throw new MalformedDer('text is not in its own encoding');
  }
}

/** UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 allows them: to the second, in UTC. */
export function readTime({ tag, content }: Asn1Element): Date {
  const yearDigits = tag === TAG.UTC_TIME ? 2 : 4;
  const isTime = tag === TAG.UTC_TIME || tag === TAG.GENERALIZED_TIME;
  if (!isTime || content.length !== yearDigits + 11 || content[yearDigits + 10] !== UTC) throw new MalformedDer('time');
  const year = digits(content, 0, yearDigits);
  const century = tag === TAG.GENERALIZED_TIME ? 0 : year >= 50 ? 1900 : 2000;
  return timeOf(century + year, content, yearDigits);
}

/** GeneralizedTime with a fraction of a second, as RFC 3161 §2.4.2 allows it. */
export function readPreciseTime({ tag, content }: Asn1Element): Date {
  const text = String.fromCharCode(...content.subarray(0, 32));
  const match = tag === TAG.GENERALIZED_TIME ? /^\d{14}(\.\d{0,8}[1-9])?Z$/.exec(text) : null;
  if (!match) throw new MalformedDer('time');
  const seconds = timeOf(digits(content, 0, 4), content, 4);
  return new Date(seconds.getTime() + Math.floor(Number(`0${match[1] ?? ''}`) * 1000));
}

/** `Z`, as which UTC is written. */
const UTC = 0x5a;

/** A number of so many decimal digits in ASCII. A list has a time in each of its entries, so nothing is made on the way. */
function digits(content: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = (content[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw new MalformedDer('time');
    value = value * 10 + digit;
  }
  return value;
}

/** @param after where month, day, hour, minute and second stand, two digits each */
function timeOf(year: number, content: Uint8Array, after: number): Date {
  const [month, day, hour] = [digits(content, after, 2), digits(content, after + 2, 2), digits(content, after + 4, 2)];
  const [minute, second] = [digits(content, after + 6, 2), digits(content, after + 8, 2)];
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  // A 31st of February rolls over; the date that comes back then is not the one that was written.
  const same =
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    time.getUTCHours() === hour &&
    time.getUTCMinutes() === minute;
  if (!same || second > 59) throw new MalformedDer('no such time');
  return time;
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const octet of bytes) text += (octet < 16 ? '0' : '') + octet.toString(16);
  return text;
}

/** Whether two byte strings are the same. Not in constant time: nothing compared here is secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}
