import { type AlgorithmIdentifier, readAlgorithmIdentifier, sameAlgorithm } from '../asn1/algorithm-identifier.ts';
import { context, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { readBigInteger, readOctetsOfBitString, readSmallInteger, readTime } from '../asn1/values.ts';
import type { Malformed } from '../certificates/certificate.ts';
import { type Extensions, hasUnknownCritical, readAuthorityKeyId, readExtensions } from '../certificates/extensions.ts';
import { type Name, readName } from '../certificates/name.ts';
import { EXTENSION } from '../certificates/oids.ts';
import { type CrlIndex, findEntry, indexEntries, type RevokedEntry } from './crl-entries.ts';
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from './distribution-point.ts';

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
  /**
   * Why the CRL proves nothing, whatever it says: an extension that must be understood and is not, or no number (RFC 5280
   * §5.2, §5.2.3). `null`: nothing of the kind.
   */
  unusable: string | null;
  entryCount: number;
  /** Public key whose signature it was found to bear by whoever prepared it; `null`: nobody has looked yet. */
  signedBy: Uint8Array | null;
  index: CrlIndex;
  /** The entry for a certificate, by the key of its issuer's name and its serial number in hexadecimal. */
  find(issuerKey: string, serialNumber: string): RevokedEntry | null;
}>;

const MAX_CRL_BYTES = 64 * 1024 * 1024;

/** The others of RFC 5280 §5.2 must not be critical. */
const UNDERSTOOD: ReadonlySet<string> = new Set([EXTENSION.deltaCrlIndicator, EXTENSION.issuingDistributionPoint]);

/**
 * Reads one CRL in DER, once, with an index of its entries. Keep the value when many signatures are judged by it: the
 * functions that take CRLs take it in place of the bytes.
 *
 * @param der at most 64 MiB
 * @returns the CRL, or `malformed`; never an exception
 */
export function parseCrl(der: Uint8Array): Crl | Malformed {
  try {
    if (!(der instanceof Uint8Array)) throw new MalformedDer('no octets');
    if (der.length > MAX_CRL_BYTES) throw new MalformedDer('CRL is too large');
    // A copy: what is read is a view, and the caller's octets may change.
    return readCrl(Uint8Array.from(der), null);
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'malformed', what: error.message };
    throw error;
  }
}

/** @param known of a list that was read before. @throws {MalformedDer} */
export function readCrl(der: Uint8Array, known: { index: CrlIndex; signedBy: Uint8Array } | null): Crl {
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
  const entries = revoked?.content ?? new Uint8Array(0);
  const index = known?.index ?? indexEntries(entries, issuer.key);
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
    unusable: whyUnusable(extensions, index),
    entryCount: index.entryCount,
    signedBy: known?.signedBy ?? null,
    index,
    find: (issuerKey, serialNumber) => findEntry(entries, index, issuerKey, serialNumber),
  };
}

function whyUnusable(extensions: Extensions, index: CrlIndex): string | null {
  if (index.unknownCritical || hasUnknownCritical(extensions, UNDERSTOOD)) return 'unknown critical extension';
  return extensions.has(EXTENSION.crlNumber) ? null : 'no number';
}
