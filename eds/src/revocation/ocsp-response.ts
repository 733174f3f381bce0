import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import { context, DerCursor, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { hex, integerOctets, readOctetsOfBitString, readOid, readTime } from '../asn1/values.ts';
import type { Malformed } from '../certificates/certificate.ts';
import { type Extensions, readExtensions } from '../certificates/extensions.ts';
import { type Name, readName } from '../certificates/name.ts';

/** One certificate's status in an OCSP answer (RFC 6960 §4.2.1). */
export type SingleResponse = Readonly<{
  digestAlgorithm: string;
  issuerNameHash: Uint8Array;
  issuerKeyHash: Uint8Array;
  /** Lower-case hexadecimal. */
  serialNumber: string;
  status:
    | Readonly<{ kind: 'good' | 'unknown' }>
    | Readonly<{ kind: 'revoked'; revokedAt: Date; reason: number | null }>;
  thisUpdate: Date;
  nextUpdate: Date | null;
  extensions: Extensions;
}>;

/** A successful OCSP answer (RFC 6960 §4.2.1), read but not judged. */
export type OcspResponse = Readonly<{
  kind: 'ocsp-response';
  der: Uint8Array;
  tbs: Uint8Array;
  responder: Readonly<{ kind: 'name'; name: Name }> | Readonly<{ kind: 'key'; keyHash: Uint8Array }>;
  producedAt: Date;
  responses: readonly SingleResponse[];
  nonce: Uint8Array | null;
  extensions: Extensions;
  signatureAlgorithm: AlgorithmIdentifier;
  signature: Uint8Array;
  /** DER of the certificates that came along. */
  certificates: readonly Uint8Array[];
}>;

/** The responder answered that it cannot answer; `status` is OCSPResponseStatus, 3 is tryLater. */
export type OcspFailure = Readonly<{ kind: 'ocsp-failure'; status: number }>;

const MAX_OCSP_BYTES = 65_536;
const MAX_RESPONSES = 32;
const MAX_CERTIFICATES = 8;
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
export const OCSP_NONCE = '1.3.6.1.5.5.7.48.1.2';

/**
 * Reads one OCSP answer in DER.
 *
 * @param der at most 64 KiB
 * @returns the answer, the responder's own failure, or `malformed`; never an exception
 */
export function parseOcspResponse(der: Uint8Array): OcspResponse | OcspFailure | Malformed {
  try {
    return readResponse(der);
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'malformed', what: error.message };
    throw error;
  }
}

function readResponse(der: Uint8Array): OcspResponse | OcspFailure {
  if (!(der instanceof Uint8Array)) throw new MalformedDer('no octets');
  if (der.length > MAX_OCSP_BYTES) throw new MalformedDer('OCSP answer is too large');
  const outer = openSequence(der);
  const { content: status } = outer.take(TAG.ENUMERATED);
  if (status.length !== 1) throw new MalformedDer('OCSPResponseStatus');
  const bytes = outer.takeIf(context(0));
  outer.end();
  if (status[0] !== 0 || bytes === null) return { kind: 'ocsp-failure', status: status[0] ?? 0 };
  const wrapped = openSequence(bytes.content);
  if (readOid(wrapped.take(TAG.OID)) !== BASIC_RESPONSE) throw new MalformedDer('not a basic OCSP answer');
  const basic = openSequence(wrapped.take(TAG.OCTET_STRING).content);
  wrapped.end();

  const data = basic.take(TAG.SEQUENCE);
  const signatureAlgorithm = readAlgorithmIdentifier(basic.take(TAG.SEQUENCE).bytes);
  const signature = readOctetsOfBitString(basic.take(TAG.BIT_STRING));
  const certificates = basic.takeIf(context(0));
  basic.end();
  return {
    kind: 'ocsp-response',
    der,
    tbs: data.bytes,
    ...readResponseData(data.bytes),
    signatureAlgorithm,
    signature,
    certificates: certificates === null ? [] : readCertificates(certificates.content),
  };
}

function readResponseData(bytes: Uint8Array) {
  const fields = openSequence(bytes);
  const version = fields.takeIf(context(0));
  if (version !== null && hex(readOnly(version.content, TAG.INTEGER).content) !== '00')
    throw new MalformedDer('OCSP version');
  const responder = readResponder(fields);
  const producedAt = readTime(fields.take(TAG.GENERALIZED_TIME));
  const list = fields.sequence().rest();
  if (list.length === 0 || list.length > MAX_RESPONSES) throw new MalformedDer('number of OCSP statuses');
  const extensionsField = fields.takeIf(context(1));
  fields.end();
  const extensions: Extensions = extensionsField === null ? new Map() : readExtensions(extensionsField.content);
  const nonce = extensions.get(OCSP_NONCE);
  return {
    responder,
    producedAt,
    responses: list.map(({ bytes: one }) => readSingleResponse(one)),
    nonce: nonce === undefined ? null : readNonce(nonce.value),
    extensions,
  };
}

function readResponder(fields: DerCursor): OcspResponse['responder'] {
  const byName = fields.takeIf(context(1));
  if (byName !== null) return { kind: 'name', name: readName(readOnly(byName.content, TAG.SEQUENCE)) };
  return { kind: 'key', keyHash: readOnly(fields.take(context(2)).content, TAG.OCTET_STRING).content };
}

/** The nonce is an OCTET STRING (RFC 8954); older responders write its octets as they are. */
function readNonce(value: Uint8Array): Uint8Array {
  const cursor = new DerCursor(value);
  const isWrapped = value[0] === TAG.OCTET_STRING && value[1] === value.length - 2;
  return isWrapped ? cursor.take(TAG.OCTET_STRING).content : value;
}

function readSingleResponse(bytes: Uint8Array): SingleResponse {
  const cursor = openSequence(bytes);
  const id = cursor.sequence();
  const digestAlgorithm = readAlgorithmIdentifier(id.take(TAG.SEQUENCE).bytes);
  const issuerNameHash = id.take(TAG.OCTET_STRING).content;
  const issuerKeyHash = id.take(TAG.OCTET_STRING).content;
  const serialNumber = hex(integerOctets(id.take(TAG.INTEGER)));
  id.end();
  const status = readStatus(cursor);
  const thisUpdate = readTime(cursor.take(TAG.GENERALIZED_TIME));
  const next = cursor.takeIf(context(0));
  const extensions = cursor.takeIf(context(1));
  cursor.end();
  return {
    digestAlgorithm: digestAlgorithm.oid,
    issuerNameHash,
    issuerKeyHash,
    serialNumber,
    status,
    thisUpdate,
    nextUpdate: next === null ? null : readTime(readOnly(next.content, TAG.GENERALIZED_TIME)),
    extensions: extensions === null ? new Map() : readExtensions(extensions.content),
  };
}

function readStatus(cursor: DerCursor): SingleResponse['status'] {
  const element = cursor.any();
  if (element.tag === context(0, false) && element.content.length === 0) return { kind: 'good' };
  if (element.tag === context(2, false) && element.content.length === 0) return { kind: 'unknown' };
  if (element.tag !== context(1)) throw new MalformedDer('CertStatus');
  const revoked = new DerCursor(element.content);
  const revokedAt = readTime(revoked.take(TAG.GENERALIZED_TIME));
  const reason = revoked.takeIf(context(0));
  revoked.end();
  return {
    kind: 'revoked',
    revokedAt,
    reason: reason === null ? null : (readOnly(reason.content, TAG.ENUMERATED).content[0] ?? null),
  };
}

function readCertificates(content: Uint8Array): Uint8Array[] {
  const elements = openSequence(content).rest();
  if (elements.length > MAX_CERTIFICATES) throw new MalformedDer('too many certificates');
  return elements.map(({ bytes }) => bytes);
}
