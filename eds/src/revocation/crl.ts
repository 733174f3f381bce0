import { type AlgorithmIdentifier, readAlgorithmIdentifier, sameAlgorithm } from '../asn1/algorithm-identifier.ts';
import { type Asn1Element, context, DerCursor, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import {
  hex,
  integerOctets,
  readBigInteger,
  readOctetsOfBitString,
  readSmallInteger,
  readTime,
} from '../asn1/values.ts';
import type { Malformed } from '../certificates/certificate.ts';
import { type Extensions, readAuthorityKeyId, readExtensions } from '../certificates/extensions.ts';
import { readGeneralNames } from '../certificates/general-name.ts';
import { type Name, readName } from '../certificates/name.ts';
import { EXTENSION } from '../certificates/oids.ts';
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from './distribution-point.ts';

/** One certificate that a CRL lists. */
export type RevokedEntry = Readonly<{
  revokedAt: Date;
  /** CRLReason (RFC 5280 §5.3.1); `null` when it says none. 6 is certificateHold, 8 removeFromCRL. */
  reason: number | null;
}>;

/** A certificate revocation list (RFC 5280 §5.1), read but not judged. */
export type Crl = Readonly<{
  kind: 'crl';
  der: Uint8Array;
  tbs: Uint8Array;
  issuer: Name;
  thisUpdate: Date;
  nextUpdate: Date | null;
  signatureAlgorithm: AlgorithmIdentifier;
  signature: Uint8Array;
  authorityKeyId: string | null;
  number: bigint | null;
  /** For a delta CRL: the number of the complete CRL that it continues. */
  baseNumber: bigint | null;
  issuingDistributionPoint: IssuingDistributionPoint | null;
  /** An extension that must be understood and is not: the CRL proves nothing then (RFC 5280 §5.2). */
  unknownCritical: boolean;
  entryCount: number;
  /** The entry for a certificate, by the key of its issuer's name and its serial number in hexadecimal. */
  find(issuerKey: string, serialNumber: string): RevokedEntry | null;
}>;

const MAX_CRL_BYTES = 64 * 1024 * 1024;

const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.crlNumber,
  EXTENSION.deltaCrlIndicator,
  EXTENSION.issuingDistributionPoint,
  EXTENSION.freshestCrl,
]);
const UNDERSTOOD_IN_ENTRIES: ReadonlySet<string> = new Set([EXTENSION.crlReason, EXTENSION.certificateIssuer]);

/**
 * Reads one CRL in DER, once, with an index of its entries. Keep the value when many signatures are judged by it: the
 * functions that take CRLs take it in place of the bytes.
 *
 * @param der at most 64 MiB
 * @returns the CRL, or `malformed`; never an exception
 */
export function parseCrl(der: Uint8Array): Crl | Malformed {
  try {
    if (der.length > MAX_CRL_BYTES) throw new MalformedDer('CRL is too large');
    // A copy: what is read is a view, and the caller's octets may change.
    return readCrl(Uint8Array.from(der));
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'malformed', what: error.message };
    throw error;
  }
}

function readCrl(der: Uint8Array): Crl {
  const outer = openSequence(der);
  const tbs = outer.take(TAG.SEQUENCE);
  const signatureAlgorithm = readAlgorithmIdentifier(outer.take(TAG.SEQUENCE).bytes);
  const signature = readOctetsOfBitString(outer.take(TAG.BIT_STRING));
  outer.end();

  const fields = openSequence(tbs.bytes);
  const version = fields.takeIf(TAG.INTEGER);
  if (version !== null && readSmallInteger(version) !== 1) throw new MalformedDer('CRL version');
  const inner = readAlgorithmIdentifier(fields.take(TAG.SEQUENCE).bytes);
  if (!sameAlgorithm(inner, signatureAlgorithm)) throw new MalformedDer('two signature algorithms');
  const issuer = readName(fields.take(TAG.SEQUENCE));
  const thisUpdate = readTime(fields.any());
  const next = fields.takeIf(TAG.UTC_TIME) ?? fields.takeIf(TAG.GENERALIZED_TIME);
  const revoked = fields.takeIf(TAG.SEQUENCE);
  const extensionsField = fields.takeIf(context(0));
  fields.end();
  if (extensionsField !== null && version === null) throw new MalformedDer('extensions need version 2');

  const extensions: Extensions = extensionsField === null ? new Map() : readExtensions(extensionsField.content);
  const value = (oid: string) => extensions.get(oid)?.value;
  const number = (bytes: Uint8Array | undefined) =>
    bytes === undefined ? null : readBigInteger(readOnly(bytes, TAG.INTEGER));
  const keyId = value(EXTENSION.authorityKeyIdentifier);
  const point = value(EXTENSION.issuingDistributionPoint);
  const index = indexEntries(revoked, issuer);
  return {
    kind: 'crl',
    der,
    tbs: tbs.bytes,
    issuer,
    thisUpdate,
    nextUpdate: next === null ? null : readTime(next),
    signatureAlgorithm,
    signature,
    authorityKeyId: keyId === undefined ? null : readAuthorityKeyId(keyId),
    number: number(value(EXTENSION.crlNumber)),
    baseNumber: number(value(EXTENSION.deltaCrlIndicator)),
    issuingDistributionPoint: point === undefined ? null : readIssuingDistributionPoint(point, issuer),
    unknownCritical: index.unknownCritical || hasUnknownCritical(extensions, UNDERSTOOD),
    entryCount: index.entries.size,
    find: (issuerKey, serialNumber) => index.entries.get(entryKey(issuerKey, serialNumber)) ?? null,
  };
}

const entryKey = (issuerKey: string, serialNumber: string) => `${serialNumber}\u0000${issuerKey}`;

function indexEntries(revoked: Asn1Element | null, issuer: Name) {
  const entries = new Map<string, RevokedEntry>();
  let unknownCritical = false;
  // §5.3.3: an entry without certificateIssuer is of the same issuer as the entry before it.
  let currentIssuer = issuer.key;
  const list = new DerCursor(revoked?.content ?? new Uint8Array(0));
  while (!list.atEnd) {
    const cursor = new DerCursor(list.take(TAG.SEQUENCE).content);
    const serialNumber = hex(integerOctets(cursor.take(TAG.INTEGER)));
    const revokedAt = readTime(cursor.any());
    const extensionsField = cursor.takeIf(TAG.SEQUENCE);
    cursor.end();
    let reason: number | null = null;
    if (extensionsField !== null) {
      const extensions = readExtensions(extensionsField.bytes);
      unknownCritical ||= hasUnknownCritical(extensions, UNDERSTOOD_IN_ENTRIES);
      const reasonValue = extensions.get(EXTENSION.crlReason)?.value;
      if (reasonValue !== undefined) reason = readReason(reasonValue);
      const certificateIssuer = extensions.get(EXTENSION.certificateIssuer)?.value;
      if (certificateIssuer !== undefined) currentIssuer = readCertificateIssuer(certificateIssuer);
    }
    entries.set(entryKey(currentIssuer, serialNumber), { revokedAt, reason });
  }
  return { entries, unknownCritical };
}

function readReason(value: Uint8Array): number {
  const { content } = readOnly(value, TAG.ENUMERATED);
  if (content.length !== 1) throw new MalformedDer('CRLReason');
  return content[0] ?? 0;
}

function readCertificateIssuer(value: Uint8Array): string {
  const [name, ...others] = readGeneralNames(readOnly(value, TAG.SEQUENCE).content);
  if (name?.kind !== 'directory' || others.length > 0) throw new MalformedDer('certificateIssuer');
  return name.name.key;
}

function hasUnknownCritical(extensions: Extensions, understood: ReadonlySet<string>): boolean {
  for (const { oid, critical } of extensions.values()) if (critical && !understood.has(oid)) return true;
  return false;
}
