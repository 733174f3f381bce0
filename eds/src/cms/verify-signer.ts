import type { SignatureAlgorithm } from '../algorithms/algorithm.ts';
import { digestAlgorithmByOid, signatureAlgorithmByOid } from '../algorithms/registry.ts';
import { TAG } from '../asn1/der.ts';
import { readOid, sameBytes } from '../asn1/values.ts';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import { type Refused, refused } from '../refusal.ts';
import { ATTRIBUTE_TYPE, namesSigningCertificate, signingTimeOf, singleValue } from './attributes.ts';
import type { SignedData, SignerInfo } from './signed-data.ts';

/** A signer whose digest and signature are right under the key of a certificate in the document. */
export type VerifiedSigner = Readonly<{
  kind: 'signer';
  certificate: Certificate;
  algorithm: string;
  signingTime: Date | null;
}>;

export type SignerRules = Readonly<{
  algorithms: ReadonlySet<string> | null;
  /** Whether signedAttrs have to name the certificate (CAdES-B, ETSI EN 319 122-1 §5.2.2). */
  signingCertificate: 'required' | 'optional';
}>;

/**
 * Signature algorithms that CMS names by the key and the digest (RFC 5754 §3.2), with what they are.
 * The last two are of НУЦ РК's older programs.
 */
const BY_KEY_AND_DIGEST: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.1 2.16.840.1.101.3.4.2.1', '1.2.840.113549.1.1.11'],
  ['1.2.840.113549.1.1.1 2.16.840.1.101.3.4.2.2', '1.2.840.113549.1.1.12'],
  ['1.2.840.113549.1.1.1 2.16.840.1.101.3.4.2.3', '1.2.840.113549.1.1.13'],
  ['1.2.398.3.10.1.1.1.1 1.2.398.3.10.1.3.1', '1.2.398.3.10.1.1.1.2'],
  ['1.2.398.3.10.1.1.2.2 1.2.398.3.10.1.3.3', '1.2.398.3.10.1.1.2.3.2'],
]);

/**
 * Checks one signer over the content (RFC 5652 §5.4, §5.6). It says nothing of trust in the certificate.
 *
 * @param content what is signed: the encapsulated octets, or those of a detached signature
 * @throws {MalformedDer}
 */
export function verifySigner(
  signer: SignerInfo,
  data: SignedData,
  content: Uint8Array,
  rules: SignerRules,
): VerifiedSigner | Refused {
  const { signedAttributes, signedOctets, signature } = signer;
  const algorithm = algorithmOf(signer);
  if (algorithm === null || (rules.algorithms !== null && !rules.algorithms.has(algorithm.name))) {
    return refused('ALGORITHM_NOT_ALLOWED', 'SignerInfo: signatureAlgorithm');
  }
  const digest = signer.digestAlgorithm.plain ? digestAlgorithmByOid(signer.digestAlgorithm.oid) : null;
  if (digest === null) return refused('ALGORITHM_NOT_ALLOWED', 'SignerInfo: digestAlgorithm');

  const contentType = singleValue(signedAttributes, ATTRIBUTE_TYPE.contentType);
  if (contentType?.tag !== TAG.OID || readOid(contentType) !== data.contentType) {
    return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'signedAttrs: contentType');
  }
  const messageDigest = singleValue(signedAttributes, ATTRIBUTE_TYPE.messageDigest);
  if (messageDigest?.tag !== TAG.OCTET_STRING)
    return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'signedAttrs: messageDigest');
  if (!sameBytes(messageDigest.content, digest.digest(content)))
    return refused('SIGNATURE_WRONG', 'signedAttrs: messageDigest');

  const certificate = certificateOf(signer, data.certificates);
  if (certificate.kind === 'refused') return certificate;
  if (!algorithm.verify(certificate.publicKey, signedOctets, signature))
    return refused('SIGNATURE_WRONG', 'SignerInfo: signature');
  const named = namesSigningCertificate(signedAttributes, certificate);
  if (named === 'another') return refused('SIGNATURE_WRONG', 'signedAttrs: another certificate is named');
  if (named === 'absent' && rules.signingCertificate === 'required') {
    return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'signedAttrs: signingCertificateV2 is missing');
  }
  return { kind: 'signer', certificate, algorithm: algorithm.name, signingTime: signingTimeOf(signedAttributes) };
}

function algorithmOf({ signatureAlgorithm, digestAlgorithm }: SignerInfo): SignatureAlgorithm | null {
  const { oid } = signatureAlgorithm;
  const byBoth = BY_KEY_AND_DIGEST.get(`${oid} ${digestAlgorithm.oid}`);
  // Beside a key's OID its parameters may stand, which the certificate says again; beside a signature's nothing may.
  if (byBoth !== undefined) return signatureAlgorithmByOid(byBoth);
  return signatureAlgorithm.plain ? signatureAlgorithmByOid(oid) : null;
}

/** The one certificate in the document that the signer names. */
function certificateOf(
  { issuer, serialNumber }: SignerInfo,
  certificates: readonly Uint8Array[],
): Certificate | Refused {
  let found: Certificate | null = null;
  for (const der of certificates) {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed') return refused('CERTIFICATE_MALFORMED', `certificates: ${certificate.what}`);
    if (certificate.issuer.key !== issuer.key || certificate.serialNumber !== serialNumber) continue;
    if (found !== null && !sameBytes(found.der, der))
      return refused('SIGNATURE_SHAPE_NOT_ACCEPTED', 'certificates: two with one name');
    found = certificate;
  }
  return found ?? refused('SIGNATURE_SHAPE_NOT_ACCEPTED', "certificates: the signer's is missing");
}
