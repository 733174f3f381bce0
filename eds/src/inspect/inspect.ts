import { berToDer } from '../asn1/ber-to-der.ts';
import { context, DerCursor, MalformedDer, openSequence, TAG } from '../asn1/der.ts';
import { readOid, readSmallInteger } from '../asn1/values.ts';
import { parseCertificate } from '../certificates/certificate.ts';
import { CONTENT_TYPE } from '../cms/signed-data.ts';
import { tokenOfTimestampResponse } from '../cms/timestamp-response.ts';
import { parseCrl } from '../revocation/crl.ts';
import { parseOcspResponse } from '../revocation/ocsp-response.ts';
import { readXml } from '../xmldsig/xml-document.ts';
import { certificateFacts } from './certificate-facts.ts';
import { derIn } from './der-in.ts';
import type { Facts } from './facts.ts';
import { crlFacts, ocspFacts } from './revocation-facts.ts';
import { signedDataFacts, xmlFacts } from './signature-facts.ts';

/** What a file holds, as far as it says so itself: nothing in it has been verified. */
export type Inspection = Readonly<{ kind: InspectedKind; facts: Facts }>;

export type InspectedKind =
  | 'certificate'
  | 'crl'
  | 'ocsp-response'
  | 'cms'
  | 'timestamp'
  | 'timestamp-response'
  | 'pkcs12'
  | 'signed-xml'
  /** XML that bears no signature, or is refused before one is looked for. */
  | 'xml'
  | 'unknown';

/**
 * Says what a file is and what it says of itself: a certificate, CRL, OCSP answer, CMS document, time stamp, PKCS #12 file
 * or signed XML; in DER, BER, PEM (several of them) or base64.
 *
 * @param file at most 16 MiB for CMS, 64 MiB for a CRL
 * @returns one item or more; `unknown` with a reason for what is none of these; never an exception
 */
export function inspect(file: Uint8Array): Inspection[] {
  if (!(file instanceof Uint8Array)) return [unknown('no octets')];
  const values = derIn(file);
  if (values.length > 0) return values.map(inspectDer);
  const start = new TextDecoder('utf-8').decode(file.subarray(0, 64));
  if (/^\uFEFF?\s*</.test(start)) return [inspectXml(file)];
  return [unknown(file.length === 0 ? 'the file is empty' : 'neither DER, PEM, base64 nor XML')];
}

const unknown = (why: string): Inspection => ({ kind: 'unknown', facts: { why } });

function inspectXml(file: Uint8Array): Inspection {
  const xml = readXml(file);
  if (xml.kind === 'refused') return { kind: 'xml', facts: { refused: xml.reason, where: xml.where } };
  const facts = xmlFacts(xml.root);
  return { kind: facts.signatures.length === 0 ? 'xml' : 'signed-xml', facts };
}

/** Readers that refuse each other's files, asked one after another. */
function inspectDer(der: Uint8Array): Inspection {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'certificate') return { kind: 'certificate', facts: certificateFacts(certificate) };
  const crl = parseCrl(der);
  if (crl.kind === 'crl') return { kind: 'crl', facts: crlFacts(crl) };
  const ocsp = parseOcspResponse(der);
  if (ocsp.kind !== 'malformed') return { kind: 'ocsp-response', facts: ocspFacts(ocsp) };
  const stamped = tokenOfTimestampResponse(der);
  if (stamped.kind === 'not-granted') return { kind: 'timestamp-response', facts: { status: stamped.status } };
  if (stamped.kind === 'token') return { kind: 'timestamp-response', facts: signedDataFacts(stamped.token) };
  try {
    const content = openSequence(berToDer(der));
    if (content.peek() === TAG.INTEGER) return { kind: 'pkcs12', facts: pkcs12Facts(content) };
    if (readOid(content.take(TAG.OID)) !== CONTENT_TYPE.signedData) return unknown('CMS of another type');
    const facts = signedDataFacts(der);
    return { kind: facts['contentType'] === CONTENT_TYPE.tstInfo ? 'timestamp' : 'cms', facts };
  } catch (error) {
    if (error instanceof MalformedDer) return unknown(error.message);
    throw error;
  }
}

/** What a PKCS #12 file says without its password (RFC 7292 §4). @throws {MalformedDer} */
function pkcs12Facts(pfx: DerCursor): Facts {
  if (readSmallInteger(pfx.take(TAG.INTEGER)) !== 3) throw new MalformedDer('PFX version');
  const safes = pfx.sequence();
  const type = readOid(safes.take(TAG.OID));
  const protectedBy = type === CONTENT_TYPE.data ? 'a password' : 'a signature';
  const parts = new DerCursor(safes.take(context(0)).content).take(TAG.OCTET_STRING).content;
  const contents = openSequence(berToDer(parts))
    .rest()
    .map(({ bytes }) => readOid(openSequence(bytes).take(TAG.OID)));
  return {
    protectedBy,
    parts: contents.map((oid) =>
      oid === CONTENT_TYPE.data ? 'plain (keys under encryption of their own)' : 'encrypted',
    ),
    hint: 'give --password to see the certificates',
  };
}
