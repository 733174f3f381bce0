import { decodeBase64 } from '../asn1/base64.ts';
import { type Refused, refused } from '../refusal.ts';
import type { CanonicalForm } from './canonical.ts';
import { MAX_CERTIFICATES } from './limits.ts';
import type { XmlElement } from './xml-document.ts';

export const DSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';
const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties';
const ENVELOPED = `${DSIG_NAMESPACE}enveloped-signature`;
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Of SignedInfo. */
const CANONICALISATIONS: ReadonlyMap<string, CanonicalForm> = new Map([
  [INCLUSIVE, 'inclusive'],
  [EXCLUSIVE, 'exclusive'],
]);

/** Of what a Reference covers. No comment gets this far, so the two inclusive ones give the same octets. */
const TRANSFORMS: ReadonlyMap<string, CanonicalForm> = new Map([
  [INCLUSIVE, 'inclusive'],
  [`${INCLUSIVE}#WithComments`, 'inclusive'],
  [EXCLUSIVE, 'exclusive'],
]);

export type Reference = Readonly<{ digestUri: string; form: CanonicalForm; digest: Uint8Array }>;

/** The parts of one signature that has the accepted shape. */
export type SignatureParts = Readonly<{
  kind: 'parts';
  signature: XmlElement;
  signedInfo: XmlElement;
  canonicalisation: Readonly<{ uri: string; form: CanonicalForm }>;
  signatureUri: string;
  signatureValue: Uint8Array;
  keyInfo: XmlElement;
  /** DER, as they stand: the first one is not necessarily the signer's. */
  certificates: readonly Uint8Array[];
  /** Of the whole document without this signature. */
  documentReference: Reference;
  /** XAdES: the properties that are signed beside the document. */
  xades: Readonly<{ reference: Reference; id: string; object: XmlElement; referenceId: string | null }> | null;
}>;

/**
 * Reads a ds:Signature of the one accepted shape (XMLDSig 1.1 §4; what НУЦ РК's NCALayer makes).
 *
 *     Signature ─ SignedInfo ─ CanonicalizationMethod, SignatureMethod, Reference URI="" [, Reference to SignedProperties]
 *               ─ SignatureValue
 *               ─ KeyInfo ─ X509Data ─ X509Certificate, one to four
 *              [─ Object ─ QualifyingProperties]
 *
 * White space may stand between elements, and inside of base64; nothing else may stand anywhere.
 */
export function readSignature(signature: XmlElement): SignatureParts | Refused {
  try {
    return read(signature);
  } catch (error) {
    if (error instanceof Unacceptable) return refused(error.reason, error.message);
    throw error;
  }
}

/** Every element that could be taken for a signature, wherever it stands. */
export function signaturesIn(element: XmlElement): XmlElement[] {
  const own = element.local === 'Signature' && element.namespace === DSIG_NAMESPACE ? [element] : [];
  return [...own, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : signaturesIn(child)))];
}

export class Unacceptable extends Error {
  readonly reason: 'SIGNATURE_SHAPE_NOT_ACCEPTED' | 'ALGORITHM_NOT_ALLOWED';
  constructor(where: string, reason: Unacceptable['reason'] = 'SIGNATURE_SHAPE_NOT_ACCEPTED') {
    super(where);
    this.reason = reason;
  }
}

function read(signature: XmlElement): SignatureParts {
  allowAttributes(signature, ['Id']);
  const [signedInfo, value, keyElement, object, ...others] = elementsOf(signature);
  const keyInfo = expectElement(keyElement, 'KeyInfo', ['Id']);
  if (others.length > 0) throw new Unacceptable('Signature: more parts than are accepted');
  const info = expectElement(signedInfo, 'SignedInfo');
  const [canonicalisation, method, first, second, ...moreReferences] = elementsOf(info);
  if (moreReferences.length > 0) throw new Unacceptable('SignedInfo: too many references');
  const uri = emptyAlgorithm(canonicalisation, 'CanonicalizationMethod');
  const form = CANONICALISATIONS.get(uri);
  if (form === undefined) throw new Unacceptable('CanonicalizationMethod', 'ALGORITHM_NOT_ALLOWED');

  const documentReference = readReference(first, { uri: '', type: null, transforms: [ENVELOPED, null] });
  return {
    kind: 'parts',
    signature,
    signedInfo: info,
    canonicalisation: { uri, form },
    signatureUri: emptyAlgorithm(method, 'SignatureMethod'),
    signatureValue: base64In(expectElement(value, 'SignatureValue', ['Id'])),
    keyInfo,
    certificates: readKeyInfo(keyInfo),
    documentReference,
    xades: second === undefined && object === undefined ? null : readXades(second, object, first),
  };
}

function readReference(
  element: XmlElement | undefined,
  expected: { uri: string | null; type: string | null; transforms: readonly (string | null)[] },
): Reference {
  const reference = expectElement(element, 'Reference', ['URI', 'Id', 'Type']);
  if (attributeOf(reference, 'Type') !== expected.type) throw new Unacceptable('Reference: Type');
  const uri = attributeOf(reference, 'URI');
  if (uri === null || (expected.uri !== null && uri !== expected.uri)) throw new Unacceptable('Reference: URI');
  const [transformsElement, method, value, ...others] = elementsOf(reference);
  if (others.length > 0) throw new Unacceptable('Reference: more parts than are accepted');
  const transforms = elementsOf(expectElement(transformsElement, 'Transforms'));
  const uris = transforms.map((transform) => emptyAlgorithm(transform, 'Transform'));
  if (uris.length !== expected.transforms.length) throw new Unacceptable('Transforms');
  if (!expected.transforms.every((wanted, i) => wanted === null || wanted === uris[i]))
    throw new Unacceptable('Transforms');
  const form = TRANSFORMS.get(uris.at(-1) ?? '');
  if (form === undefined) throw new Unacceptable('Transform', 'ALGORITHM_NOT_ALLOWED');
  return {
    digestUri: emptyAlgorithm(method, 'DigestMethod'),
    form,
    digest: base64In(expectElement(value, 'DigestValue')),
  };
}

/** The second reference and the object that it points to (ETSI EN 319 132-1 §4.4, §5.2). */
function readXades(second: XmlElement | undefined, element: XmlElement | undefined, first: XmlElement | undefined) {
  const reference = readReference(second, { uri: null, type: SIGNED_PROPERTIES, transforms: [null] });
  const object = expectElement(element, 'Object');
  const uri = attributeOf(second!, 'URI') ?? '';
  if (!/^#[A-Za-z_][A-Za-z0-9_.-]{0,127}$/.test(uri)) throw new Unacceptable('Reference: URI');
  return { reference, id: uri.slice(1), object, referenceId: attributeOf(first!, 'Id') };
}

function readKeyInfo(keyInfo: XmlElement): Uint8Array[] {
  const [data, ...others] = elementsOf(keyInfo);
  if (others.length > 0) throw new Unacceptable('KeyInfo: more than X509Data');
  const certificates = elementsOf(expectElement(data, 'X509Data'));
  if (certificates.length === 0 || certificates.length > MAX_CERTIFICATES)
    throw new Unacceptable('X509Data: number of certificates');
  return certificates.map((certificate) => base64In(expectElement(certificate, 'X509Certificate')));
}

/** Child elements; text between them may be white space only. */
export function elementsOf(element: XmlElement): XmlElement[] {
  const elements: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') elements.push(child);
    else if (/[^ \t\r\n]/.test(child)) throw new Unacceptable(`${element.local}: text`);
  }
  return elements;
}

function expectElement(element: XmlElement | undefined, local: string, attributes: readonly string[] = []): XmlElement {
  if (element?.local !== local || element.namespace !== DSIG_NAMESPACE) throw new Unacceptable(`${local} is missing`);
  if (local !== 'Object') allowAttributes(element, attributes);
  return element;
}

function allowAttributes(element: XmlElement, allowed: readonly string[]): void {
  for (const { local, namespace } of element.attributes) {
    if (namespace !== '' || !allowed.includes(local)) throw new Unacceptable(`${element.local}: attribute ${local}`);
  }
}

export function attributeOf(element: XmlElement, local: string): string | null {
  return element.attributes.find((one) => one.local === local && one.namespace === '')?.value ?? null;
}

/** The Algorithm of an element that has nothing else: no parameters, no children, no text. */
export function emptyAlgorithm(element: XmlElement | undefined, local: string): string {
  const found = expectElement(element, local, ['Algorithm']);
  if (elementsOf(found).length > 0) throw new Unacceptable(`${local}: parameters`);
  return attributeOf(found, 'Algorithm') ?? '';
}

/** Older programs break lines inside of base64, with \n, \r\n or &#13;. They count in SignedInfo and not in the value. */
export function base64In(element: XmlElement): Uint8Array {
  const [text, ...others] = element.children;
  if (typeof text !== 'string' || others.length > 0) throw new Unacceptable(`${element.local}: not text alone`);
  const bytes = decodeBase64(text.replace(/[ \t\r\n]+/g, ''));
  if (bytes === null || bytes.length === 0) throw new Unacceptable(`${element.local}: not base64`);
  return bytes;
}
