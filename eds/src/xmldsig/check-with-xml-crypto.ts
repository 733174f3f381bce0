import { SignedXml } from 'xml-crypto';
import { encodeBase64 } from '../asn1/base64.ts';

export type CoreValidation = Readonly<{ kind: 'right'; references: readonly string[] }> | Readonly<{ kind: 'wrong' }>;

/** The algorithms of one signature, as xml-crypto is to use them. */
export type CoreAlgorithms = Readonly<{
  signatureUri: string;
  /** Whether the signature's value is right for the octets of SignedInfo. */
  verify: (signedInfo: string) => boolean;
  digests: ReadonlyMap<string, (canonical: string) => Uint8Array>;
}>;

/**
 * Core validation of one signature (XMLDSig 1.1 §3.2) by xml-crypto, with the given algorithms and nothing of its own: no
 * SHA-1, no certificate from KeyInfo, no transform that the caller has not seen and accepted.
 *
 * @param document canonical text, so that this parser has nothing left to interpret
 * @param signature canonical text of the one ds:Signature to check, which is an element of `document`
 * @returns `right` with the text that each reference covers, as it was digested
 */
export function checkWithXmlCrypto(document: string, signature: string, algorithms: CoreAlgorithms): CoreValidation {
  const { signatureUri, verify, digests } = algorithms;
  const signed = new SignedXml({ getCertFromKeyInfo: () => null, publicCert: 'the key is in the algorithm' });
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
  try {
    signed.loadSignature(signature);
    if (!signed.checkSignature(document)) return { kind: 'wrong' };
  } catch {
    // xml-crypto says `false` of a wrong digest and throws for a wrong signature value and for whatever it refuses.
    return { kind: 'wrong' };
  }
  return { kind: 'right', references: signed.getSignedReferences() };
}
