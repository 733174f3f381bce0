import { DerCursor, MalformedDer, readOnly, TAG } from '../asn1/der.ts';
import { integerOctets, readTime, sameBytes } from '../asn1/values.ts';
import { bytesFromHex } from '../asn1/write-der.ts';
import { type Extensions, hasUnknownCritical, readExtensions } from '../certificates/extensions.ts';
import { readGeneralNames } from '../certificates/general-name.ts';
import { EXTENSION } from '../certificates/oids.ts';

/** One certificate that a CRL lists. */
export type RevokedEntry = Readonly<{
  revokedAt: Date;
  /** CRLReason (RFC 5280 §5.3.1); `null` when it says none. 6 is certificateHold, 8 removeFromCRL. */
  reason: number | null;
}>;

/** Where the entries of a CRL stand: plain data, that one thread may make for another. */
export type CrlIndex = Readonly<{
  /** Starts of entries, by a hash of their serial numbers; -1 is an empty place. At least half of them are. */
  places: Int32Array;
  /** What the hash begins with, so that nobody can write a list whose entries all fall on one place. */
  seed: number;
  entryCount: number;
  /** From which start on entries are of which issuer, by the key of its name (§5.3.3: an entry is of the issuer of the one before it). */
  issuers: readonly Readonly<{ from: number; key: string }>[];
  /** An entry has an extension that must be understood and is not. */
  unknownCritical: boolean;
}>;

/** CRLReason removeFromCRL: a delta CRL says that a hold has ended. */
export const REMOVE_FROM_CRL = 8;

const UNDERSTOOD: ReadonlySet<string> = new Set([EXTENSION.crlReason, EXTENSION.certificateIssuer]);
/** What nearly every entry has: crlEntryExtensions with one CRLReason, up to the reason itself. */
const ONLY_A_REASON = bytesFromHex('300c300a0603551d1504030a01');

type Entry = Readonly<{ serialNumber: Uint8Array; revokedAt: Date; extensions: Uint8Array | null }>;

/**
 * Reads every entry once.
 *
 * @param list content of `revokedCertificates`
 * @throws {MalformedDer}
 */
export function indexEntries(list: Uint8Array, issuerKey: string): CrlIndex {
  const starts: number[] = [];
  const issuers = [{ from: 0, key: issuerKey }];
  let unknownCritical = false;
  const cursor = new DerCursor(list);
  while (!cursor.atEnd) {
    const { content, bytes } = cursor.take(TAG.SEQUENCE);
    const start = bytes.byteOffset - list.byteOffset;
    starts.push(start);
    const { extensions: field } = readEntry(content);
    if (field === null || reasonAlone(field) !== null) continue;
    const extensions = readExtensions(field);
    unknownCritical ||= hasUnknownCritical(extensions, UNDERSTOOD);
    readReason(extensions);
    const issuer = extensions.get(EXTENSION.certificateIssuer)?.value;
    if (issuer !== undefined) issuers.push({ from: start, key: readCertificateIssuer(issuer) });
  }

  const seed = Math.floor(Math.random() * 2 ** 32);
  const places = new Int32Array(2 ** Math.ceil(Math.log2(2 * starts.length + 2))).fill(-1);
  const index = { places, seed, entryCount: starts.length, issuers, unknownCritical };
  for (const start of starts) {
    const place = placeOf(list, index, issuerAt(index, start), serialNumberAt(list, start));
    // Of two entries for one certificate one that revokes it counts.
    if (places[place] === -1 || reasonAt(list, start) !== REMOVE_FROM_CRL) places[place] = start;
  }
  return index;
}

/** The entry for a certificate, by the key of its issuer's name and its serial number in hexadecimal. */
export function findEntry(
  list: Uint8Array,
  index: CrlIndex,
  issuerKey: string,
  serialNumber: string,
): RevokedEntry | null {
  const start = index.places[placeOf(list, index, issuerKey, bytesFromHex(serialNumber))] ?? -1;
  if (start < 0) return null;
  const { revokedAt } = entryAt(list, start);
  return { revokedAt, reason: reasonAt(list, start) };
}

/** The place of this certificate's entry, or the empty one where it would be. */
function placeOf(
  list: Uint8Array,
  index: Omit<CrlIndex, 'unusable'>,
  issuerKey: string,
  serialNumber: Uint8Array,
): number {
  const { places } = index;
  const last = places.length - 1;
  for (let place = hash(serialNumber, index.seed) & last; ; place = (place + 1) & last) {
    const start = places[place] ?? -1;
    if (start < 0) return place;
    if (sameBytes(serialNumberAt(list, start), serialNumber) && issuerAt(index, start) === issuerKey) return place;
  }
}

function issuerAt({ issuers }: Pick<CrlIndex, 'issuers'>, start: number): string {
  let [low, high] = [0, issuers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((issuers[middle]?.from ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return issuers[low]?.key ?? '';
}

/** FNV-1a, then the last mixing of MurmurHash3, over 32 bits. */
function hash(octets: Uint8Array, seed: number): number {
  let value = seed;
  for (const octet of octets) value = Math.imul(value ^ octet, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

const entryAt = (list: Uint8Array, start: number): Entry =>
  readEntry(new DerCursor(list.subarray(start)).take(TAG.SEQUENCE).content);

function reasonAt(list: Uint8Array, start: number): number | null {
  const { extensions } = entryAt(list, start);
  return extensions === null ? null : (reasonAlone(extensions) ?? readReason(readExtensions(extensions)));
}

function serialNumberAt(list: Uint8Array, start: number): Uint8Array {
  return new DerCursor(new DerCursor(list.subarray(start)).take(TAG.SEQUENCE).content).take(TAG.INTEGER).content;
}

function readEntry(content: Uint8Array): Entry {
  const cursor = new DerCursor(content);
  const serialNumber = integerOctets(cursor.take(TAG.INTEGER));
  const revokedAt = readTime(cursor.any());
  const extensions = cursor.takeIf(TAG.SEQUENCE)?.bytes ?? null;
  cursor.end();
  return { serialNumber, revokedAt, extensions };
}

/** The reason, when it is all that the extensions say; `null` for any other extensions. */
function reasonAlone(extensions: Uint8Array): number | null {
  const isAlone =
    extensions.length === ONLY_A_REASON.length + 1 && ONLY_A_REASON.every((octet, i) => octet === extensions[i]);
  return isAlone ? (extensions.at(-1) ?? null) : null;
}

function readReason(extensions: Extensions): number | null {
  const value = extensions.get(EXTENSION.crlReason)?.value;
  if (value === undefined) return null;
  const { content } = readOnly(value, TAG.ENUMERATED);
  if (content.length !== 1) throw new MalformedDer('CRLReason');
  return content[0] ?? 0;
}

function readCertificateIssuer(value: Uint8Array): string {
  const [name, ...others] = readGeneralNames(readOnly(value, TAG.SEQUENCE).content);
  if (name?.kind !== 'directory' || others.length > 0) throw new MalformedDer('certificateIssuer');
  return name.name.key;
}
