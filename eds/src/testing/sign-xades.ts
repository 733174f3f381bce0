import { randomUUID } from 'node:crypto';
import { encodeBase64 } from '../asn1/base64.ts';
import { context } from '../asn1/der.ts';
import { bytesFromHex, sequence, tlv } from '../asn1/write-der.ts';
import { parseCertificate } from '../certificates/certificate.ts';
import { canonicalise } from '../xmldsig/canonical.ts';
import { DSIG_NAMESPACE } from '../xmldsig/signature-parts.ts';
import { readXml, type XmlElement } from '../xmldsig/xml-document.ts';
import type { CertifiedKey } from './certified-key.ts';
import {
  base64Lines,
  digestOf,
  placeSignature,
  referenceText,
  unsignedText,
  type XmlAlterations,
} from './place-signature.ts';
import { ALGORITHM_NAMES } from './test-key.ts';

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const XADES = 'http://uri.etsi.org/01903/v1.3.2#';

/**
 * Signs a document in XAdES-B as NCALayer does: exclusive c14n, the signed properties under a second reference.
 *
 * @param options.signingTime to the second
 * @throws when the document is not XML that `verifyXml` would read
 */
export function signXades(
  document: string,
  signer: CertifiedKey,
  { signingTime, alter, id = `sig-${randomUUID()}` }: { signingTime: Date; alter?: XmlAlterations; id?: string },
): string {
  const certificate = parseCertificate(signer.certificate);
  if (certificate.kind === 'malformed') throw new Error(`not a certificate: ${certificate.what}`);
  const issuerSerial = sequence(
    sequence(tlv(context(4), certificate.issuer.der)),
    tlv(0x02, bytesFromHex(certificate.serialNumber)),
  );
  const { digestUri } = ALGORITHM_NAMES[signer.key.algorithm];
  const certificateDigest = encodeBase64(digestOf(signer.certificate, signer));
  const properties = [
    `<xades:SignedProperties Id="${id}-signedprops"><xades:SignedSignatureProperties>`,
    `<xades:SigningTime>${signingTime.toISOString().slice(0, 19)}Z</xades:SigningTime>`,
    '<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>',
    `<ds:DigestMethod Algorithm="${digestUri}"/><ds:DigestValue>${certificateDigest}</ds:DigestValue>`,
    `</xades:CertDigest><xades:IssuerSerialV2>${encodeBase64(issuerSerial)}</xades:IssuerSerialV2></xades:Cert>`,
    '</xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties>',
    `<xades:DataObjectFormat ObjectReference="#${id}-ref0"><xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat>`,
    '</xades:SignedDataObjectProperties></xades:SignedProperties>',
  ].join('');

  const unsigned = unsignedText(document);
  const reference = (attributes: string, transforms: readonly string[], text: string) =>
    referenceText(attributes, transforms, base64Lines(digestOf(text, signer), null), signer);
  const wrapped = `<ds:Object xmlns:ds="${DSIG_NAMESPACE}" xmlns:xades="${XADES}">${properties}</ds:Object>`;
  const type = 'http://uri.etsi.org/01903#SignedProperties';
  const signed = placeSignature(unsigned, signer, {
    lineEnd: '',
    base64LineEnd: null,
    canonicalisation: { uri: EXCLUSIVE, form: 'exclusive' },
    attributes: ` Id="${id}"`,
    references: [
      ...reference(`Id="${id}-ref0" URI=""`, [`${DSIG_NAMESPACE}enveloped-signature`, EXCLUSIVE], exclusive(unsigned)),
      ...reference(`Type="${type}" URI="#${id}-signedprops"`, [EXCLUSIVE], exclusive(wrapped, 'child')),
    ],
    object: `<ds:Object><xades:QualifyingProperties xmlns:xades="${XADES}" Target="#${id}">${properties}</xades:QualifyingProperties></ds:Object>`,
    alter,
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>${signed}`;
}

/** Exclusive canonical form of a document, or of the one element in its root. */
function exclusive(text: string, what: 'root' | 'child' = 'root'): string {
  const xml = readXml(text);
  if (xml.kind === 'refused') throw new Error(`cannot sign: ${xml.where}`);
  if (what === 'root') return canonicalise(xml.root, 'exclusive');
  return canonicalise(xml.root.children[0] as XmlElement, 'exclusive', { ancestors: [xml.root] });
}
