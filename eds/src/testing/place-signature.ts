import { digestAlgorithmByUri } from '../algorithms/registry.ts';
import { encodeBase64 } from '../asn1/base64.ts';
import { type CanonicalForm, canonicalise } from '../xmldsig/canonical.ts';
import { DSIG_NAMESPACE } from '../xmldsig/signature-parts.ts';
import { readXml, type XmlElement } from '../xmldsig/xml-document.ts';
import type { CertifiedKey } from './certified-key.ts';
import { ALGORITHM_NAMES, signWithTestKey } from './test-key.ts';

/** Changes to the text of a signature before its value is made: what comes out is wrong in one way, and rightly signed. */
export type XmlAlterations = Readonly<{
  signedInfo?: (text: string) => string;
  /** The whole ds:Signature, after its value was made. */
  signature?: (text: string) => string;
}>;

export type SignatureText = Readonly<{
  /** Line break between elements. */
  lineEnd: string;
  /** Line break inside of base64; `null`: none. */
  base64LineEnd: string | null;
  /** URI and form of the canonicalisation of SignedInfo. */
  canonicalisation: Readonly<{ uri: string; form: CanonicalForm }>;
  /** Attributes of ds:Signature, with a space before each. */
  attributes?: string;
  references: readonly string[];
  object?: string;
  alter?: XmlAlterations | undefined;
}>;

/** Reads what is to be signed, and gives its canonical text. @throws when it is not XML that `verifyXml` would read */
export function unsignedText(document: string): string {
  const xml = readXml(document);
  if (xml.kind === 'refused') throw new Error(`cannot sign: ${xml.where}`);
  return canonicalise(xml.root, 'inclusive');
}

/** Base64 in lines of 76 characters, or in one. */
export function base64Lines(bytes: Uint8Array, lineEnd: string | null): string {
  const text = encodeBase64(bytes);
  return lineEnd === null ? text : (text.match(/.{1,76}/g) ?? []).join(lineEnd);
}

/** The digest that belongs to a signer's kind of key. */
export function digestOf(data: string | Uint8Array, { key }: CertifiedKey): Uint8Array {
  const octets = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return digestAlgorithmByUri(ALGORITHM_NAMES[key.algorithm].digestUri)!.digest(octets);
}

/** The elements of one ds:Reference. */
export function referenceText(
  attributes: string,
  transforms: readonly string[],
  digest: string,
  signer: CertifiedKey,
): string[] {
  return [
    `<ds:Reference ${attributes}>`,
    '<ds:Transforms>',
    ...transforms.map((uri) => `<ds:Transform Algorithm="${uri}"/>`),
    '</ds:Transforms>',
    `<ds:DigestMethod Algorithm="${ALGORITHM_NAMES[signer.key.algorithm].digestUri}"/>`,
    `<ds:DigestValue>${digest}</ds:DigestValue>`,
    '</ds:Reference>',
  ];
}

/** The root's text with a signature as its last child. */
export function placeSignature(unsigned: string, signer: CertifiedKey, parts: SignatureText): string {
  const { lineEnd: n, base64LineEnd, canonicalisation, attributes = '', alter } = parts;
  const block = (bytes: Uint8Array) =>
    base64LineEnd === null ? base64Lines(bytes, null) : `${n}${base64Lines(bytes, base64LineEnd)}${n}`;
  const plainInfo = [
    '<ds:SignedInfo>',
    `<ds:CanonicalizationMethod Algorithm="${canonicalisation.uri}"/>`,
    `<ds:SignatureMethod Algorithm="${ALGORITHM_NAMES[signer.key.algorithm].signatureUri}"/>`,
    ...parts.references,
    '</ds:SignedInfo>',
  ].join(n);
  const signedInfo = alter?.signedInfo?.(plainInfo) ?? plainInfo;
  const octets = canonicalSignedInfo(unsigned, signedInfo, canonicalisation.form);
  const signature = [
    `<ds:Signature xmlns:ds="${DSIG_NAMESPACE}"${attributes}>`,
    signedInfo,
    `<ds:SignatureValue>${block(signWithTestKey(signer.key, octets))}</ds:SignatureValue>`,
    '<ds:KeyInfo>',
    '<ds:X509Data>',
    `<ds:X509Certificate>${block(signer.certificate)}</ds:X509Certificate>`,
    '</ds:X509Data>',
    '</ds:KeyInfo>',
    ...(parts.object === undefined ? [] : [parts.object]),
    '</ds:Signature>',
  ].join(n);
  return insertLast(unsigned, alter?.signature?.(signature) ?? signature);
}

/** Puts text before the end tag of the root. */
export function insertLast(root: string, text: string): string {
  const end = root.lastIndexOf('</');
  return root.slice(0, end) + text + root.slice(end);
}

/** The octets that SignatureValue signs: SignedInfo where it will stand, with the namespaces around it. */
function canonicalSignedInfo(unsigned: string, signedInfo: string, form: CanonicalForm): Uint8Array {
  const placed = readXml(
    insertLast(unsigned, `<ds:Signature xmlns:ds="${DSIG_NAMESPACE}">${signedInfo}</ds:Signature>`),
  );
  if (placed.kind === 'refused') throw new Error(`cannot sign: ${placed.where}`);
  const signature = placed.root.children.at(-1) as XmlElement;
  const canonical = canonicalise(signature.children[0] as XmlElement, form, { ancestors: [placed.root, signature] });
  return new TextEncoder().encode(canonical);
}
