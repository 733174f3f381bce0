import { digestAlgorithmByUri, signatureAlgorithmByUri } from './algorithms/registry.ts';
import { sameBytes } from './asn1/values.ts';
import { type Certificate, parseCertificate } from './certificates/certificate.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { Policy } from './policy.ts';
import { type PreparedPolicy, preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import type { Verdict } from './verdict.ts';
import { canonicalise } from './xmldsig/canonical.ts';
import { checkWithXmlCrypto } from './xmldsig/check-with-xml-crypto.ts';
import { DSIG_NAMESPACE, readSignature, type SignatureParts } from './xmldsig/signature-parts.ts';
import { readXml, type XmlElement } from './xmldsig/xml-document.ts';

/**
 * Says whether a document bears one good enveloped signature under a policy.
 *
 * Accepted is the one shape that NCALayer makes (see {@link readSignature}); the signature covers the whole document but
 * itself. What the document says is not looked at: compare `signedBytes` with what was given out to be signed.
 *
 * @param document the signed XML, at most 64 KiB of UTF-8; octets or text
 * @returns a verdict, whatever comes in
 */
export function verifyXml(document: string | Uint8Array, policy: Policy): Verdict {
  const prepared = preparePolicy(policy);
  if (prepared.kind === 'refused') return prepared;
  const xml = readXml(document);
  if (xml.kind === 'refused') return xml;
  const signatures = signaturesIn(xml.root);
  const [signature] = signatures;
  if (signature === undefined || signatures.length > 1)
    return refused('NOT_EXACTLY_ONE_SIGNATURE', `${signatures.length} found`);
  return verifyOne(xml.root, signature, prepared);
}

/** Every element that could be taken for a signature, wherever it stands. */
function signaturesIn(element: XmlElement): XmlElement[] {
  const own = element.local === 'Signature' && element.namespace === DSIG_NAMESPACE ? [element] : [];
  return [...own, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : signaturesIn(child)))];
}

function verifyOne(root: XmlElement, signature: XmlElement, policy: PreparedPolicy): Verdict {
  const position = root.children.indexOf(signature);
  const isLast =
    position >= 0 &&
    root.children.slice(position + 1).every((child) => typeof child === 'string' && child.trim() === '');
  if (!isLast) return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'Signature is not the last child of the root');
  const parts = readSignature(signature);
  if (parts.kind === 'refused') return parts;
  if (parts.xades !== null) return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'Object');

  const core = validateCore(root, parts, policy);
  if (core.kind === 'refused') return core;
  const judged = judgeCertificate(core.certificate, policy);
  if (judged.kind === 'refused') return judged;
  return {
    kind: 'valid',
    signer: judged.signer,
    certificate: core.certificate.der,
    chain: judged.path.map(({ der }) => der),
    signedBytes: new TextEncoder().encode(core.signed),
    algorithm: core.algorithm,
    signingTime: null,
    revocation: judged.revocation,
  };
}

type Core = Readonly<{ kind: 'core'; certificate: Certificate; signed: string; algorithm: string }>;

/** Digest and signature value, by xml-crypto and held against our own canonical forms, under the key of a certificate beside it. */
function validateCore(root: XmlElement, parts: SignatureParts, policy: PreparedPolicy): Core | Refused {
  const { signature, signedInfo, documentReference } = parts;
  const algorithm = signatureAlgorithmByUri(parts.signatureUri);
  if (algorithm === null || (policy.algorithms !== null && !policy.algorithms.has(algorithm.name))) {
    return refused('ALGORITHM_NOT_ALLOWED', 'SignatureMethod');
  }
  const digest = digestAlgorithmByUri(documentReference.digestUri);
  if (digest === null) return refused('ALGORITHM_NOT_ALLOWED', 'DigestMethod');

  const signed = canonicalise(root, documentReference.form, { omitted: [signature] });
  if (!sameBytes(digest.digest(new TextEncoder().encode(signed)), documentReference.digest)) {
    return refused('SIGNATURE_WRONG', 'digest of the document');
  }
  const canonicalInfo = canonicalise(signedInfo, parts.signedInfoForm, { ancestors: [root, signature] });
  const document = canonicalise(root, 'inclusive');
  const signatureText = canonicalise(signature, 'inclusive', { ancestors: [root] });
  for (const [index, der] of parts.certificates.entries()) {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed')
      return refused('CERTIFICATE_MALFORMED', `X509Certificate[${index}]: ${certificate.what}`);
    const core = checkWithXmlCrypto(document, signatureText, {
      signatureUri: parts.signatureUri,
      algorithm,
      publicKey: certificate.publicKey,
      signatureValue: parts.signatureValue,
      digestUris: [documentReference.digestUri],
    });
    if (core.kind === 'wrong') continue;
    // Two implementations that read one document differently: somebody made it so.
    if (core.signedInfo !== canonicalInfo || core.references.length !== 1 || core.references[0] !== signed) {
      return refused('DOCUMENT_MALFORMED', 'canonical form is ambiguous');
    }
    return { kind: 'core', certificate, signed, algorithm: algorithm.name };
  }
  return refused('SIGNATURE_WRONG', 'SignatureValue');
}
