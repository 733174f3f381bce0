import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import { context, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import {
  hex,
  integerOctets,
  readOctetsOfBitString,
  readOid,
  readSmallInteger,
  readTime,
  sameBytes,
} from '../asn1/values.ts';
import {
  type CertificateExtensions,
  type Extensions,
  readCertificateExtensions,
  readExtensions,
} from './extensions.ts';
import { type Name, readName } from './name.ts';

/** An X.509 certificate (RFC 5280 §4.1), read but not judged. */
export type Certificate = Readonly<
  {
    kind: 'certificate';
    der: Uint8Array;
    /** The octets that the issuer signed. */
    tbs: Uint8Array;
    version: 1 | 2 | 3;
    /** Lower-case hexadecimal of the INTEGER's content octets. */
    serialNumber: string;
    issuer: Name;
    subject: Name;
    notBefore: Date;
    /** The last instant at which the certificate is valid. */
    notAfter: Date;
    /** SubjectPublicKeyInfo in DER. */
    publicKey: Uint8Array;
    /** The octets inside the subjectPublicKey BIT STRING, which key identifiers hash. */
    publicKeyOctets: Uint8Array;
    publicKeyAlgorithm: string;
    signatureAlgorithm: AlgorithmIdentifier;
    signature: Uint8Array;
    extensions: Extensions;
  } & CertificateExtensions
>;

export type Malformed = Readonly<{ kind: 'malformed'; what: string }>;

const MAX_CERTIFICATE_BYTES = 65_536;

/**
 * Reads one certificate in DER and nothing behind it.
 *
 * It says nothing of trust: neither the signature nor the dates have been looked at.
 *
 * @param der at most 64 KiB
 * @returns the certificate, or `malformed` with what is wrong; never an exception
 */
export function parseCertificate(der: Uint8Array): Certificate | Malformed {
  try {
    if (!(der instanceof Uint8Array)) throw new MalformedDer('no octets');
    if (der.length > MAX_CERTIFICATE_BYTES) throw new MalformedDer('certificate is too large');
    // A copy: what is read is a view, and the caller's octets may change.
    return readCertificate(Uint8Array.from(der));
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'malformed', what: error.message };
    throw error;
  }
}

/** @throws {MalformedDer} */
function readCertificate(der: Uint8Array): Certificate {
  const outer = openSequence(der);
  const tbs = outer.take(TAG.SEQUENCE);
  const algorithm = outer.take(TAG.SEQUENCE);
  const signature = readOctetsOfBitString(outer.take(TAG.BIT_STRING));
  outer.end();

  const fields = openSequence(tbs.bytes);
  const version = readVersion(fields.takeIf(context(0))?.content);
  const serial = fields.take(TAG.INTEGER);
  // RFC 5280 §4.1.1.2: what stands beside the signature is what was signed, octet for octet.
  if (!sameBytes(fields.take(TAG.SEQUENCE).bytes, algorithm.bytes)) throw new MalformedDer('two signature algorithms');
  const issuer = readName(fields.take(TAG.SEQUENCE));
  const validity = fields.sequence();
  const notBefore = readTime(validity.any());
  const notAfter = readTime(validity.any());
  validity.end();
  const subject = readName(fields.take(TAG.SEQUENCE));
  const publicKey = fields.take(TAG.SEQUENCE);
  const uniqueIds = [fields.takeIf(context(1, false)), fields.takeIf(context(2, false))];
  const extensionsField = fields.takeIf(context(3));
  fields.end();
  if (version === 1 && uniqueIds.some((id) => id !== null)) throw new MalformedDer('unique identifiers need version 2');
  if (extensionsField !== null && version !== 3) throw new MalformedDer('extensions need version 3');

  const extensions: Extensions = extensionsField === null ? new Map() : readExtensions(extensionsField.content);
  const key = openSequence(publicKey.bytes);
  const publicKeyAlgorithm = readOid(key.sequence().take(TAG.OID));
  const publicKeyOctets = readOctetsOfBitString(key.take(TAG.BIT_STRING));
  key.end();
  return {
    kind: 'certificate',
    der,
    tbs: tbs.bytes,
    version,
    serialNumber: hex(integerOctets(serial)),
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey: publicKey.bytes,
    publicKeyOctets,
    publicKeyAlgorithm,
    signatureAlgorithm: readAlgorithmIdentifier(algorithm.bytes),
    signature,
    extensions,
    ...readCertificateExtensions(extensions),
  };
}

function readVersion(content: Uint8Array | undefined): 1 | 2 | 3 {
  if (content === undefined) return 1;
  const version = readSmallInteger(readOnly(content, TAG.INTEGER));
  if (version === 1) return 2;
  if (version === 2) return 3;
  throw new MalformedDer('version');
}
