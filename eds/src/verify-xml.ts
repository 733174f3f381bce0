import { judgeCertificate } from './judge-certificate.ts';
import type { Policy } from './policy.ts';
import { type PreparedPolicy, preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import type { Verdict, Verdicts } from './verdict.ts';
import { MAX_SIGNATURES } from './xmldsig/limits.ts';
import { readSignature, signaturesIn } from './xmldsig/signature-parts.ts';
import { validateCore } from './xmldsig/validate-core.ts';
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
  const opened = open(document, policy);
  if (opened.kind === 'refused') return opened;
  const { root, signatures, prepared } = opened;
  if (signatures.length !== 1) return refused('NOT_EXACTLY_ONE_SIGNATURE', `${signatures.length} found`);
  return verifyOne(root, signatures[0]!, prepared);
}

/**
 * Judges each signature of a document that several people signed one after another, at most eight. Each covers the
 * document with the signatures that stood there before it; each verdict's `signedBytes` is just that. The verdicts come in the order in which the people signed.
 *
 * @returns `refused` when the document cannot be read or has no signature
 */
export function verifyXmlSignatures(document: string | Uint8Array, policy: Policy): Verdicts | Refused {
  const opened = open(document, policy);
  if (opened.kind === 'refused') return opened;
  const { root, signatures, prepared } = opened;
  if (signatures.length === 0) return refused('NOT_EXACTLY_ONE_SIGNATURE', '0 found');
  if (signatures.length > MAX_SIGNATURES)
    return refused('DOCUMENT_TOO_LARGE', `more than ${MAX_SIGNATURES} signatures`);
  const verdicts = signatures.map((signature, i) => {
    const later = new Set<XmlElement | string>(signatures.slice(i + 1));
    return verifyOne({ ...root, children: root.children.filter((child) => !later.has(child)) }, signature, prepared);
  });
  return { kind: 'verdicts', verdicts };
}

type Opened = Readonly<{
  kind: 'opened';
  root: XmlElement;
  signatures: readonly XmlElement[];
  prepared: PreparedPolicy;
}>;

function open(document: string | Uint8Array, policy: Policy): Opened | Refused {
  const prepared = preparePolicy(policy);
  if (prepared.kind === 'refused') return prepared;
  const xml = readXml(document);
  if (xml.kind === 'refused') return xml;
  return { kind: 'opened', root: xml.root, signatures: signaturesIn(xml.root), prepared };
}

function verifyOne(root: XmlElement, signature: XmlElement, policy: PreparedPolicy): Verdict {
  const position = root.children.indexOf(signature);
  const isWhiteSpace = (child: XmlElement | string) => typeof child === 'string' && /^[ \t\r\n]*$/.test(child);
  if (position < 0 || !root.children.slice(position + 1).every(isWhiteSpace)) {
    return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'Signature is not the last child of the root');
  }
  const parts = readSignature(signature);
  if (parts.kind === 'refused') return parts;
  const core = validateCore(root, parts, policy.algorithms);
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
    signingTime: core.signingTime,
    timestamp: null,
    revocation: judged.revocation,
  };
}
