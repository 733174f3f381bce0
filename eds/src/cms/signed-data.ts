import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import { berToDer } from '../asn1/ber-to-der.ts';
import { context, DerCursor, MalformedDer, openSequence, readOnly, TAG } from '../asn1/der.ts';
import { hex, integerOctets, readOid, readSmallInteger } from '../asn1/values.ts';
import { type Name, readName } from '../certificates/name.ts';
import { type Attributes, readAttributes } from './attributes.ts';

/** One signer of a CMS document (RFC 5652 §5.3). */
export type SignerInfo = Readonly<{
  issuer: Name;
  /** Lower-case hexadecimal. */
  serialNumber: string;
  digestAlgorithm: AlgorithmIdentifier;
  /** The octets that the signature is over: signedAttrs as a SET OF (§5.4). */
  signedOctets: Uint8Array;
  signedAttributes: Attributes;
  signatureAlgorithm: AlgorithmIdentifier;
  signature: Uint8Array;
  unsignedAttributes: Attributes;
}>;

/** A CMS SignedData (RFC 5652 §5.1), read but not judged. */
export type SignedData = Readonly<{
  contentType: string;
  /** `null`: detached. */
  content: Uint8Array | null;
  /** DER. */
  certificates: readonly Uint8Array[];
  signers: readonly SignerInfo[];
}>;

export const CONTENT_TYPE = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
};

/** Octets of a CMS document, its content included. A larger content is signed detached. */
export const MAX_CMS_BYTES = 16 * 1024 * 1024;
const MAX_SIGNERS = 8;
const MAX_CERTIFICATES = 32;

/**
 * Reads a CMS SignedData in DER or in the BER that real programs write.
 *
 * Accepted is what НУЦ РК's software makes: signers named by issuer and serial number, with signed attributes.
 *
 * @throws {MalformedDer}
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  if (bytes.length > MAX_CMS_BYTES) throw new MalformedDer('too large');
  const info = openSequence(berToDer(bytes));
  if (readOid(info.take(TAG.OID)) !== CONTENT_TYPE.signedData) throw new MalformedDer('not SignedData');
  const data = openSequence(info.take(context(0)).content);
  info.end();

  const version = readSmallInteger(data.take(TAG.INTEGER));
  if (version !== 1 && version !== 3) throw new MalformedDer('SignedData version');
  data.take(TAG.SET);
  const encapsulated = data.sequence();
  const contentType = readOid(encapsulated.take(TAG.OID));
  const content = encapsulated.takeIf(context(0));
  encapsulated.end();
  const certificates = data.takeIf(context(0));
  data.takeIf(context(1));
  const signers = new DerCursor(data.take(TAG.SET).content).rest();
  data.end();
  if (signers.length > MAX_SIGNERS) throw new MalformedDer('too many signers');
  return {
    contentType,
    content: content === null ? null : readOnly(content.content, TAG.OCTET_STRING).content,
    certificates: certificates === null ? [] : readCertificates(certificates.content),
    signers: signers.map(({ bytes: signer }) => readSigner(signer)),
  };
}

function readCertificates(content: Uint8Array): Uint8Array[] {
  const elements = new DerCursor(content).rest();
  if (elements.length > MAX_CERTIFICATES) throw new MalformedDer('too many certificates');
  // Attribute certificates and other kinds have context tags (RFC 5652 §10.2.2); no signer is among them.
  return elements.filter(({ tag }) => tag === TAG.SEQUENCE).map(({ bytes }) => bytes);
}

function readSigner(bytes: Uint8Array): SignerInfo {
  const fields = openSequence(bytes);
  if (readSmallInteger(fields.take(TAG.INTEGER)) !== 1) throw new MalformedDer('SignerInfo version');
  const id = fields.sequence();
  const issuer = readName(id.take(TAG.SEQUENCE));
  const serialNumber = hex(integerOctets(id.take(TAG.INTEGER)));
  id.end();
  const digestAlgorithm = readAlgorithmIdentifier(fields.take(TAG.SEQUENCE).bytes);
  const signed = fields.takeIf(context(0));
  if (signed === null) throw new MalformedDer('no signed attributes');
  const signatureAlgorithm = readAlgorithmIdentifier(fields.take(TAG.SEQUENCE).bytes);
  const signature = fields.take(TAG.OCTET_STRING).content;
  const unsigned = fields.takeIf(context(1));
  fields.end();
  const signedOctets = Uint8Array.from(signed.bytes);
  // §5.4: the tag [0] is written as SET OF for signing; every other octet is as it came.
  signedOctets[0] = TAG.SET;
  return {
    issuer,
    serialNumber,
    digestAlgorithm,
    signedOctets,
    signedAttributes: readAttributes(signed.content),
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned === null ? new Map() : readAttributes(unsigned.content),
  };
}
