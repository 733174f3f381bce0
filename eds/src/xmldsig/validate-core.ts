import type { DigestAlgorithm, SignatureAlgorithm } from '../algorithms/algorithm.ts';
import { digestAlgorithmByUri, signatureAlgorithmByUri } from '../algorithms/registry.ts';
import { sameBytes } from '../asn1/values.ts';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import { type Refused, refused } from '../refusal.ts';
import { canonicalise } from './canonical.ts';
import { checkWithXmlCrypto } from './check-with-xml-crypto.ts';
import type { Reference, SignatureParts } from './signature-parts.ts';
import { namesCertificate, readSignedProperties, type SignedProperties } from './xades.ts';
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
  const properties = parts.xades === null ? null : readSignedProperties(root, parts);
  if (properties?.kind === 'refused') return properties;
  const certificates = parseCertificates(parts.certificates);
  if ('kind' in certificates) return certificates;

  const covered = judgeDigests(coveredBy(root, parts, properties));
  if ('kind' in covered) return covered;
  const signer = findSigner(root, parts, algorithm, certificates, covered);
  if (signer.kind === 'refused') return signer;
  if (properties !== null && !namesCertificate(properties, signer)) {
    return refused('SIGNATURE_WRONG', 'SigningCertificateV2 names another certificate');
  }
  return {
    kind: 'core',
    certificate: signer,
    signed: covered[0]!.text,
    algorithm: algorithm.name,
    signingTime: properties?.signingTime ?? null,
  };
}

function parseCertificates(ders: readonly Uint8Array[]): Certificate[] | Refused {
  const certificates: Certificate[] = [];
  for (const [index, der] of ders.entries()) {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed')
      return refused('CERTIFICATE_MALFORMED', `X509Certificate[${index}]: ${certificate.what}`);
    certificates.push(certificate);
  }
  return certificates;
}

/** What a reference covers, in our canonical form. */
type Covered = Readonly<{ reference: Reference; text: string }>;
type Digested = Covered & Readonly<{ algorithm: DigestAlgorithm }>;

/** The whole document without the signature first, then the properties of XAdES. */
function coveredBy(root: XmlElement, parts: SignatureParts, properties: SignedProperties | null): Covered[] {
  const { documentReference, signature, xades } = parts;
  const document = {
    reference: documentReference,
    text: canonicalise(root, documentReference.form, { omitted: [signature] }),
  };
  if (properties === null || xades === null) return [document];
  const { element, ancestors } = properties;
  return [document, { reference: xades.reference, text: canonicalise(element, xades.reference.form, { ancestors }) }];
}

function judgeDigests(covered: readonly Covered[]): Digested[] | Refused {
  const digested: Digested[] = [];
  for (const [index, { reference, text }] of covered.entries()) {
    const algorithm = digestAlgorithmByUri(reference.digestUri);
    if (algorithm === null) return refused('ALGORITHM_NOT_ALLOWED', `Reference[${index}]: DigestMethod`);
    if (!sameBytes(algorithm.digest(new TextEncoder().encode(text)), reference.digest)) {
      return refused('SIGNATURE_WRONG', `Reference[${index}]: DigestValue`);
    }
    digested.push({ reference, text, algorithm });
  }
  return digested;
}

/** The certificate whose key made the signature's value, of those that stand beside it. */
function findSigner(
  root: XmlElement,
  parts: SignatureParts,
  algorithm: SignatureAlgorithm,
  certificates: readonly Certificate[],
  covered: readonly Digested[],
): Certificate | Refused {
  const { signature, signedInfo, canonicalisation, signatureUri, signatureValue, keyInfo } = parts;
  // No digest covers KeyInfo, and its certificates are not xml-crypto's to read.
  const withoutKeyInfo = { omitted: [keyInfo] };
  const canonicalInfo = canonicalise(signedInfo, canonicalisation.form, { ancestors: [root, signature] });
  let signer: Certificate | undefined;
  let isAmbiguous = false;
  const core = checkWithXmlCrypto(canonicalise(root, 'inclusive', withoutKeyInfo), {
    canonicalisationUri: canonicalisation.uri,
    signatureUri,
    verify: (text) => {
      isAmbiguous ||= text !== canonicalInfo;
      const octets = new TextEncoder().encode(text);
      signer = certificates.find(({ publicKey }) => algorithm.verify(publicKey, octets, signatureValue));
      return signer !== undefined;
    },
    digests: new Map(
      covered.map(({ reference, algorithm: { digest } }) => [
        reference.digestUri,
        (text) => {
          // What both canonicalise alike has been digested already, and its digest was the one that is written.
          const known = covered.find((one) => one.text === text && one.reference.digestUri === reference.digestUri);
          return known?.reference.digest ?? digest(new TextEncoder().encode(text));
        },
      ]),
    ),
  });
  if (core.kind === 'wrong' || signer === undefined) return refused('SIGNATURE_WRONG', 'SignatureValue');
  const isSame =
    covered.length === core.references.length && covered.every(({ text }, i) => text === core.references[i]);
  return isSame && !isAmbiguous ? signer : refused('DOCUMENT_MALFORMED', 'canonical form is ambiguous');
}
