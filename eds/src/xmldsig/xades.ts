import { digestAlgorithmByUri } from '../algorithms/registry.ts';
import { sameBytes } from '../asn1/values.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { isIssuerSerialOf } from '../certificates/issuer-serial.ts';
import { type Refused, refused } from '../refusal.ts';
import {
  attributeOf,
  base64In,
  DSIG_NAMESPACE,
  elementsOf,
  emptyAlgorithm,
  type SignatureParts,
  Unacceptable,
} from './signature-parts.ts';
import type { XmlElement } from './xml-document.ts';

const XADES_NAMESPACE = 'http://uri.etsi.org/01903/v1.3.2#';

/** What a XAdES-B signature says of itself, inside of what is signed. */
export type SignedProperties = Readonly<{
  kind: 'properties';
  /** The element that the second reference covers, and the elements around it from the root down. */
  element: XmlElement;
  ancestors: readonly XmlElement[];
  signingTime: Date;
  digestUri: string;
  certificateDigest: Uint8Array;
  /** IssuerSerial in DER; `null`: not given. */
  issuerSerial: Uint8Array | null;
}>;

/**
 * Reads the properties of a XAdES-B signature (ETSI EN 319 132-1 §4.3, §5.2): SigningTime and SigningCertificateV2, and
 * DataObjectFormat beside them. Unsigned properties, which levels T and above add, are not accepted.
 */
export function readSignedProperties(root: XmlElement, parts: SignatureParts): SignedProperties | Refused {
  try {
    return read(root, parts);
  } catch (error) {
    if (error instanceof Unacceptable) return refused(error.reason, error.message);
    throw error;
  }
}

function read(root: XmlElement, { signature, xades }: SignatureParts): SignedProperties {
  if (xades === null) throw new Unacceptable('Object');
  const { object, id, referenceId } = xades;
  const qualifying = only(object, 'QualifyingProperties');
  const signatureId = attributeOf(signature, 'Id');
  if (signatureId === null || attributeOf(qualifying, 'Target') !== `#${signatureId}`)
    throw new Unacceptable('QualifyingProperties: Target');
  const element = only(qualifying, 'SignedProperties');
  // The reference finds its element by Id: it must be this one, and no other element may answer to that Id.
  if (attributeOf(element, 'Id') !== id || countIds(root, id) !== 1) throw new Unacceptable('SignedProperties: Id');

  const [own, ofData, ...others] = elementsOf(element);
  if (others.length > 0) throw new Unacceptable('SignedProperties: more parts than are accepted');
  if (ofData !== undefined) checkDataObjectFormat(expectXades(ofData, 'SignedDataObjectProperties'), referenceId);
  const [time, certificates, ...more] = elementsOf(expectXades(own, 'SignedSignatureProperties'));
  if (more.length > 0) throw new Unacceptable('SignedSignatureProperties: more parts than are accepted');
  const [digest, issuerSerial, ...rest] = elementsOf(only(expectXades(certificates, 'SigningCertificateV2'), 'Cert'));
  if (rest.length > 0) throw new Unacceptable('Cert: more parts than are accepted');
  const [method, value, ...moreDigests] = elementsOf(expectXades(digest, 'CertDigest'));
  if (moreDigests.length > 0 || value?.local !== 'DigestValue' || value.namespace !== DSIG_NAMESPACE)
    throw new Unacceptable('CertDigest');
  return {
    kind: 'properties',
    element,
    ancestors: [root, signature, object, qualifying],
    signingTime: readDateTime(expectXades(time, 'SigningTime')),
    digestUri: emptyAlgorithm(method, 'DigestMethod'),
    certificateDigest: base64In(value),
    issuerSerial: issuerSerial === undefined ? null : base64In(expectXades(issuerSerial, 'IssuerSerialV2')),
  };
}

/** Whether the properties name this certificate: by digest, and by issuer and serial number when those are given. */
export function namesCertificate(properties: SignedProperties, certificate: Certificate): boolean {
  const digest = digestAlgorithmByUri(properties.digestUri);
  if (digest === null || !sameBytes(digest.digest(certificate.der), properties.certificateDigest)) return false;
  return properties.issuerSerial === null || isIssuerSerialOf(properties.issuerSerial, certificate);
}

function checkDataObjectFormat(properties: XmlElement, referenceId: string | null): void {
  for (const format of elementsOf(properties)) {
    const reference = attributeOf(expectXades(format, 'DataObjectFormat'), 'ObjectReference');
    if (referenceId === null || reference !== `#${referenceId}`)
      throw new Unacceptable('DataObjectFormat: ObjectReference');
  }
}

function only(parent: XmlElement, local: string): XmlElement {
  const [element, ...others] = elementsOf(parent);
  if (others.length > 0) throw new Unacceptable(`${parent.local}: more parts than are accepted`);
  return expectXades(element, local);
}

function expectXades(element: XmlElement | undefined, local: string): XmlElement {
  if (element?.local !== local || element.namespace !== XADES_NAMESPACE) throw new Unacceptable(`${local} is missing`);
  return element;
}

/** Elements that any reader could find under an Id: attributes named so in any case and any namespace. */
function countIds(element: XmlElement, id: string): number {
  const own = element.attributes.some(({ local, value }) => local.toLowerCase() === 'id' && value === id) ? 1 : 0;
  return element.children.reduce((sum, child) => (typeof child === 'string' ? sum : sum + countIds(child, id)), own);
}

/** xs:dateTime with a time zone, to the second or finer. */
function readDateTime(element: XmlElement): Date {
  const [text, ...others] = element.children;
  const isTime = typeof text === 'string' && others.length === 0;
  if (!isTime || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text))
    throw new Unacceptable('SigningTime');
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Unacceptable('SigningTime');
  return time;
}
