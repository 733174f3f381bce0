import { SignedXml } from 'xml-crypto';
import { encodeBase64 } from '../asn1/base64.ts';

export type CoreValidation = Readonly<{ kind: 'right'; references: readonly string[] }> | Readonly<{ kind: 'wrong' }>;

/** The algorithms of one signature, as xml-crypto is to use them. */
export type CoreAlgorithms = Readonly<{
  canonicalisationUri: string;
  signatureUri: string;
  /** Whether the signature's value is right for the octets of SignedInfo. */
  verify: (signedInfo: string) => boolean;
  digests: ReadonlyMap<string, (canonical: string) => Uint8Array>;
}>;

/**
 * Core validation of one signature (XMLDSig 1.1 §3.2) by xml-crypto, with the given algorithms and nothing of its own: no
 * SHA-1, no certificate from KeyInfo, no transform that the caller has not seen and accepted.
 *
 * @param document canonical text whose last element in the root is the ds:Signature to check, so that this parser has
 *   nothing left to interpret
 * @returns `right` with the text that each reference covers, as it was digested
 */
export function checkWithXmlCrypto(document: string, algorithms: CoreAlgorithms): CoreValidation {
  const { signatureUri, canonicalisationUri, verify, digests } = algorithms;
  const signed = new SignedXml({ getCertFromKeyInfo: () => null, publicCert: 'the key is in the algorithm' });
  signed.CanonicalizationAlgorithms = SORTED_AS_WRITTEN;
  signed.SignatureAlgorithms = {
    [signatureUri]: class {
      getAlgorithmName = () => signatureUri;
      getSignature = (): never => {
        throw new Error('verification does not sign');
      };
      verifySignature = verify;
    },
  };
  signed.HashAlgorithms = Object.fromEntries(
    [...digests].map(([uri, digest]) => [
      uri,
      class {
        getAlgorithmName = () => uri;
        getHash = (canonical: string) => encodeBase64(digest(canonical));
      },
    ]),
  );
  loadLastElement(signed, canonicalisationUri, signatureUri);
  try {
    if (!signed.checkSignature(withEscapedLineEnds(document))) return { kind: 'wrong' };
  } catch {
    // xml-crypto says `false` of a wrong digest and throws for a wrong signature value and for whatever it refuses.
    return { kind: 'wrong' };
  }
  return { kind: 'right', references: signed.getSignedReferences() };
}

/** xmldom takes the line ends of XML 1.1 for line feeds unless they are written as references. In XML 1.0 they are text. */
const withEscapedLineEnds = (document: string): string =>
  document.replace(/[\u0085\u2028]/g, (character) => `&#${character.charCodeAt(0)};`);

type Attribute = Readonly<{ prefix: string; namespaceURI: string | null; localName: string }>;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * xml-crypto's canonical forms with the order of Canonical XML 1.0 §2.2, by code: its own sorts prefixes by the locale of the
 * process, and attributes by namespace and name run together.
 */
const SORTED_AS_WRITTEN: SignedXml['CanonicalizationAlgorithms'] = Object.fromEntries(
  Object.entries(new SignedXml().CanonicalizationAlgorithms).map(([uri, Algorithm]) => [
    uri,
    class extends Algorithm {
      nsCompare = (a: Attribute, b: Attribute) => compare(a.prefix, b.prefix);
      attrCompare = (a: Attribute, b: Attribute) =>
        compare(a.namespaceURI ?? '', b.namespaceURI ?? '') || compare(a.localName, b.localName);
    },
  ]),
);

/** What `loadSignature` fills in; SignedXml's declarations keep it to itself. The version of xml-crypto is pinned. */
type Loaded = {
  signatureNode: unknown;
  canonicalizationAlgorithm: string;
  signatureAlgorithm: string;
  getCanonSignedInfoXml(document: Readonly<{ documentElement: Readonly<{ lastChild: DomNode | null }> }>): string;
};
type DomNode = Readonly<{ nodeType: number; previousSibling: DomNode | null }>;
const ELEMENT_NODE = 1;

/**
 * Does the work of `loadSignature` for a signature that has been read already: the two algorithms are given, and the node
 * is taken from the document when `checkSignature` has parsed it. `loadSignature` would parse and canonicalise the
 * signature a second time only to read them out, which is a third of all that verifying a statement takes.
 */
function loadLastElement(signed: SignedXml, canonicalisationUri: string, signatureUri: string): void {
  const loaded = signed as unknown as Loaded;
  const canonicalise = loaded.getCanonSignedInfoXml.bind(signed);
  loaded.canonicalizationAlgorithm = canonicalisationUri;
  loaded.signatureAlgorithm = signatureUri;
  loaded.getCanonSignedInfoXml = (document) => {
    let node = document.documentElement.lastChild;
    while (node !== null && node.nodeType !== ELEMENT_NODE) node = node.previousSibling;
    loaded.signatureNode = node;
    return canonicalise(document);
  };
}
