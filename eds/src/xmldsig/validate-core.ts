import { digestAlgorithmByUri, signatureAlgorithmByUri } from '../algorithms/registry.ts';
import { sameBytes } from '../asn1/values.ts';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import { type Refused, refused } from '../refusal.ts';
import { canonicalise } from './canonical.ts';
import { checkWithXmlCrypto } from './check-with-xml-crypto.ts';
import type { Reference, SignatureParts } from './signature-parts.ts';
import { namesCertificate, readSignedProperties } from './xades.ts';
import type { XmlElement } from './xml-document.ts';

/** A signature whose digests and value are right under the key of a certificate that stands beside it. */
export type CoreValidated = Readonly<{
  kind: 'core';
  certificate: Certificate;
  /** Canonical form of the document without the signature: what the digest was taken of. */
  signed: string;
  algorithm: string;
  signingTime: Date | null;
}>;

/**
 * Core validation (XMLDSig 1.1 §3.2), done twice: by xml-crypto on the canonical text of the document, and by our own
 * canonical forms. Where the two differ, somebody made a document that two readers read differently.
 *
 * It says nothing of trust in the certificate.
 */
export function validateCore(
  root: XmlElement,
  parts: SignatureParts,
  algorithms: ReadonlySet<string> | null,
): CoreValidated | Refused {
  const algorithm = signatureAlgorithmByUri(parts.signatureUri);
  if (algorithm === null || (algorithms !== null && !algorithms.has(algorithm.name))) {
    return refused('ALGORITHM_NOT_ALLOWED', 'SignatureMethod');
  }
  const signed = canonicalise(root, parts.documentReference.form, { omitted: [parts.signature] });
  const covered = [{ reference: parts.documentReference, text: signed }];
  const properties = parts.xades === null ? null : readSignedProperties(root, parts);
  if (properties?.kind === 'refused') return properties;
  if (properties !== null && parts.xades !== null) {
    const { element, ancestors } = properties;
    const { reference } = parts.xades;
    covered.push({ reference, text: canonicalise(element, reference.form, { ancestors }) });
  }
  const wrongDigest = judgeDigests(covered);
  if (wrongDigest) return wrongDigest;

  const ancestors = [root, parts.signature];
  const canonicalInfo = canonicalise(parts.signedInfo, parts.signedInfoForm, { ancestors });
  const document = canonicalise(root, 'inclusive');
  const signatureText = canonicalise(parts.signature, 'inclusive', { ancestors: [root] });
  for (const [index, der] of parts.certificates.entries()) {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed') {
      return refused('CERTIFICATE_MALFORMED', `X509Certificate[${index}]: ${certificate.what}`);
    }
    const core = checkWithXmlCrypto(document, signatureText, {
      signatureUri: parts.signatureUri,
      algorithm,
      publicKey: certificate.publicKey,
      signatureValue: parts.signatureValue,
      digestUris: covered.map(({ reference }) => reference.digestUri),
    });
    if (core.kind === 'wrong') continue;
    const isSame =
      covered.length === core.references.length && covered.every(({ text }, i) => text === core.references[i]);
    if (core.signedInfo !== canonicalInfo || !isSame)
      return refused('DOCUMENT_MALFORMED', 'canonical form is ambiguous');
    if (properties !== null && !namesCertificate(properties, certificate)) {
      return refused('SIGNATURE_WRONG', 'SigningCertificateV2 names another certificate');
    }
    return {
      kind: 'core',
      certificate,
      signed,
      algorithm: algorithm.name,
      signingTime: properties?.signingTime ?? null,
    };
  }
  return refused('SIGNATURE_WRONG', 'SignatureValue');
}

function judgeDigests(covered: readonly Readonly<{ reference: Reference; text: string }>[]): Refused | null {
  for (const [index, { reference, text }] of covered.entries()) {
    const digest = digestAlgorithmByUri(reference.digestUri);
    if (digest === null) return refused('ALGORITHM_NOT_ALLOWED', `Reference[${index}]: DigestMethod`);
    if (!sameBytes(digest.digest(new TextEncoder().encode(text)), reference.digest)) {
      return refused('SIGNATURE_WRONG', `Reference[${index}]: DigestValue`);
    }
  }
  return null;
}
