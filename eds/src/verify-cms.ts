import { decodeBase64 } from './asn1/base64.ts';
import { MalformedDer, TAG } from './asn1/der.ts';
import { readPem } from './asn1/pem.ts';
import { sameBytes } from './asn1/values.ts';
import { ATTRIBUTE_TYPE, singleValue } from './cms/attributes.ts';
import { judgeTimestamp } from './cms/judge-timestamp.ts';
import { CONTENT_TYPE, MAX_CMS_BYTES, readSignedData, type SignedData, type SignerInfo } from './cms/signed-data.ts';
import { verifySigner } from './cms/verify-signer.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { Policy } from './policy.ts';
import { type PreparedPolicy, preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import type { Timestamp, Verdict, Verdicts } from './verdict.ts';

/** What belongs to a CMS document besides itself. */
export type CmsOptions = Readonly<{
  /** What a detached signature signs. Given with an attached one, the two must be the same. */
  content?: Uint8Array;
}>;

/**
 * Says whether a CMS document (RFC 5652), attached or detached, bears one good signature under a policy: CAdES-B, or
 * CAdES-T when it holds a time stamp, which then has to be good as well.
 *
 * @param document DER, BER, or the text that NCALayer gives, PEM or bare base64, as text or octets; at most 16 MiB
 * @returns a verdict, whatever comes in; `signedBytes` is the content
 */
export function verifyCms(document: Uint8Array | string, policy: Policy, options: CmsOptions = {}): Verdict {
  const opened = open(document, policy, options);
  if (opened.kind === 'refused') return opened;
  const [signer, ...others] = opened.data.signers;
  if (signer === undefined || others.length > 0) {
    return refused('NOT_EXACTLY_ONE_SIGNATURE', `${opened.data.signers.length} found`);
  }
  return judgeSigner(signer, opened);
}

/**
 * Judges each signer of a CMS document, at most eight, in the order of the document; all of them sign the same content.
 *
 * @returns `refused` when the document cannot be read or has no signer
 */
export function verifyCmsSignatures(
  document: Uint8Array | string,
  policy: Policy,
  options: CmsOptions = {},
): Verdicts | Refused {
  const opened = open(document, policy, options);
  if (opened.kind === 'refused') return opened;
  const { signers } = opened.data;
  if (signers.length === 0) return refused('NOT_EXACTLY_ONE_SIGNATURE', '0 found');
  return { kind: 'verdicts', verdicts: signers.map((signer) => judgeSigner(signer, opened)) };
}

type Opened = Readonly<{ kind: 'opened'; data: SignedData; content: Uint8Array; policy: PreparedPolicy }>;

function open(document: Uint8Array | string, given: Policy, { content }: CmsOptions): Opened | Refused {
  const policy = preparePolicy(given);
  if (policy.kind === 'refused') return policy;
  if (typeof document !== 'string' && !(document instanceof Uint8Array))
    return refused('DOCUMENT_MALFORMED', 'cms: neither octets nor text');
  if (content !== undefined && !(content instanceof Uint8Array))
    return refused('CONTENT_MISMATCH', 'cms: content that is no octets');
  // Base64 of the largest document, with line breaks and boundaries.
  if (document.length > MAX_CMS_BYTES * 1.5) return refused('DOCUMENT_TOO_LARGE', 'cms');
  const bytes = isBinary(document) ? document : bytesOfText(document);
  if (bytes === null) return refused('DOCUMENT_MALFORMED', 'cms: neither PEM nor base64');
  if (bytes.length > MAX_CMS_BYTES) return refused('DOCUMENT_TOO_LARGE', 'cms');
  return guarded('DOCUMENT_MALFORMED', () => {
    const data = readSignedData(bytes);
    if (data.contentType !== CONTENT_TYPE.data)
      return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'cms: content is not data');
    const signed = data.content ?? content;
    if (signed === undefined) return refused('CONTENT_MISMATCH', 'cms: detached, and no content given');
    if (content !== undefined && !sameBytes(signed, content))
      return refused('CONTENT_MISMATCH', 'cms: another content');
    return { kind: 'opened', data, content: signed, policy };
  });
}

/** A file of PEM or base64 may be handed over as it was read; it begins with another character than CMS does. */
function isBinary(document: string | Uint8Array): document is Uint8Array {
  if (typeof document === 'string') return false;
  const [first = 0] = document;
  return first === TAG.SEQUENCE || first < 0x09 || first >= 0x7f;
}

function bytesOfText(document: string | Uint8Array): Uint8Array | null {
  const text = typeof document === 'string' ? document : new TextDecoder('latin1').decode(document);
  const [block, ...others] = readPem(text);
  if (block !== undefined) return others.length === 0 ? block.bytes : null;
  return decodeBase64(text.replace(/[ \t\r\n]+/g, ''));
}

function judgeSigner(signer: SignerInfo, { data, content, policy }: Opened): Verdict {
  return guarded<Verdict>('DOCUMENT_MALFORMED', () => {
    const { algorithms, signingCertificate } = policy;
    const verified = verifySigner(signer, data, content, { algorithms, signingCertificate });
    if (verified.kind === 'refused') return verified;
    const timestamp = timestampOf(signer, policy);
    if (timestamp?.kind === 'refused') return timestamp;
    const judged = judgeCertificate(verified.certificate, policy);
    if (judged.kind === 'refused') return judged;
    return {
      kind: 'valid',
      signer: judged.signer,
      certificate: verified.certificate.der,
      chain: judged.path.map(({ der }) => der),
      signedBytes: content,
      algorithm: verified.algorithm,
      signingTime: verified.signingTime,
      timestamp,
      revocation: judged.revocation,
    };
  });
}

/** CAdES-T (ETSI EN 319 122-1 §5.3): the token stands among the unsigned attributes, over the signature's octets. */
function timestampOf(
  { unsignedAttributes, signature }: SignerInfo,
  policy: PreparedPolicy,
): Timestamp | Refused | null {
  return guarded('TIMESTAMP_WRONG', () => {
    const token = singleValue(unsignedAttributes, ATTRIBUTE_TYPE.timestampToken);
    return token === null ? null : judgeTimestamp(token.bytes, signature, policy);
  });
}

function guarded<T>(reason: 'DOCUMENT_MALFORMED' | 'TIMESTAMP_WRONG', read: () => T): T | Refused {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedDer) return refused(reason, `cms: ${error.message}`);
    throw error;
  }
}
