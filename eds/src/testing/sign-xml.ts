import { digestAlgorithmByUri } from '../algorithms/registry.ts';
import { encodeBase64 } from '../asn1/base64.ts';
import { canonicalise } from '../xmldsig/canonical.ts';
import { DSIG_NAMESPACE } from '../xmldsig/signature-parts.ts';
import { readXml, type XmlElement } from '../xmldsig/xml-document.ts';
import type { CertifiedKey } from './authority.ts';
import { ALGORITHM_NAMES, signWithTestKey } from './test-key.ts';

/**
 * Which program's output is imitated. `basics`: NCALayer's newer module, no line breaks. `commonUtils`: the older one,
 * lines of 76 characters in base64 with `&#13;` before each break; `commonUtils-lf` the same with plain line feeds.
 */
export type XmlShape = 'basics' | 'commonUtils' | 'commonUtils-lf';

/** How lines end between elements, and inside of base64. */
const LINE_ENDS: Record<XmlShape, { element: string; base64: string | null }> = {
  basics: { element: '', base64: null },
  commonUtils: { element: '\n', base64: '&#13;\n' },
  'commonUtils-lf': { element: '\n', base64: '\n' },
};

/**
 * Signs a document as NCALayer does: enveloped, `ds:` prefix, inclusive c14n, the signer's certificate alone.
 *
 * @param document XML that `verifyXml` would read: no comments, no document type; it may hold signatures already
 * @throws when the document is not such XML
 */
export function signXml(
  document: string,
  signer: CertifiedKey,
  { shape = 'basics' }: { shape?: XmlShape } = {},
): string {
  const xml = readXml(document);
  if (xml.kind === 'refused') throw new Error(`cannot sign: ${xml.where}`);
  const { signatureUri, digestUri } = ALGORITHM_NAMES[signer.key.algorithm];
  const digest = digestAlgorithmByUri(digestUri)!;
  const { element: n, base64 } = LINE_ENDS[shape];
  const wrap = (bytes: Uint8Array) => lines(encodeBase64(bytes), base64);
  const block = (bytes: Uint8Array) => `${n}${wrap(bytes)}${n}`;

  const unsigned = canonicalise(xml.root, 'inclusive');
  const signedInfo = [
    '<ds:SignedInfo>',
    '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>',
    `<ds:SignatureMethod Algorithm="${signatureUri}"/>`,
    '<ds:Reference URI="">',
    '<ds:Transforms>',
    `<ds:Transform Algorithm="${DSIG_NAMESPACE}enveloped-signature"/>`,
    '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/>',
    '</ds:Transforms>',
    `<ds:DigestMethod Algorithm="${digestUri}"/>`,
    `<ds:DigestValue>${wrap(digest.digest(new TextEncoder().encode(unsigned)))}</ds:DigestValue>`,
    '</ds:Reference>',
    '</ds:SignedInfo>',
  ].join(n);
  const signatureValue = signWithTestKey(signer.key, canonicalSignedInfo(unsigned, signedInfo));
  const signature = [
    `<ds:Signature xmlns:ds="${DSIG_NAMESPACE}">`,
    signedInfo,
    `<ds:SignatureValue>${block(signatureValue)}</ds:SignatureValue>`,
    '<ds:KeyInfo>',
    '<ds:X509Data>',
    `<ds:X509Certificate>${block(signer.certificate)}</ds:X509Certificate>`,
    '</ds:X509Data>',
    '</ds:KeyInfo>',
    '</ds:Signature>',
  ].join(n);
  const encoding = shape === 'basics' ? 'UTF-8' : 'utf-8';
  return `<?xml version="1.0" encoding="${encoding}" standalone="no"?>${insert(unsigned, signature)}`;
}

/** Puts text before the end tag of the root. */
function insert(root: string, text: string): string {
  const end = root.lastIndexOf('</');
  return root.slice(0, end) + text + root.slice(end);
}

/** The octets that SignatureValue signs: SignedInfo where it will stand, with the namespaces around it. */
function canonicalSignedInfo(unsigned: string, signedInfo: string): Uint8Array {
  const placed = readXml(insert(unsigned, `<ds:Signature xmlns:ds="${DSIG_NAMESPACE}">${signedInfo}</ds:Signature>`));
  if (placed.kind === 'refused') throw new Error(`cannot sign: ${placed.where}`);
  const signature = placed.root.children.at(-1) as XmlElement;
  const canonical = canonicalise(signature.children[0] as XmlElement, 'inclusive', {
    ancestors: [placed.root, signature],
  });
  return new TextEncoder().encode(canonical);
}

function lines(text: string, end: string | null): string {
  return end === null ? text : (text.match(/.{1,76}/g) ?? []).join(end);
}
