import { SignedXml } from 'xml-crypto';
import { digestAlgorithmByUri, type SignatureAlgorithm } from '../algorithms/registry.ts';
import { encodeBase64 } from '../asn1/base64.ts';

export type CoreValidation =
  | Readonly<{ kind: 'right'; signedInfo: string; references: readonly string[] }>
  | Readonly<{ kind: 'wrong'; what: 'digest' | 'signature' }>;

/**
 * Core validation of one signature (XMLDSig 1.1 §3.2) by xml-crypto, with the algorithms of our registry and nothing of
 * its own: no SHA-1, no certificate from KeyInfo, no transform that the caller has not seen and accepted.
 *
 * @param document canonical text, so that this parser has nothing left to interpret
 * @param signature canonical text of the one ds:Signature to check, which is an element of `document`
 * @returns `right` with the octets that each reference covers, as they were digested
 */
export function checkWithXmlCrypto(
  document: string,
  signature: string,
  given: {
    signatureUri: string;
    algorithm: SignatureAlgorithm;
    publicKey: Uint8Array;
    signatureValue: Uint8Array;
    digestUris: readonly string[];
  },
): CoreValidation {
  let signedInfo: string | null = null;
  const signed = new SignedXml({
    getCertFromKeyInfo: () => null,
    publicCert: 'the key is in the algorithm',
  });
  signed.SignatureAlgorithms = {
    [given.signatureUri]: class {
      getAlgorithmName = () => given.signatureUri;
      getSignature = (): never => {
        throw new Error('verification does not sign');
      };
      verifySignature = (material: string): boolean => {
        signedInfo = material;
        return given.algorithm.verify(given.publicKey, new TextEncoder().encode(material), given.signatureValue);
      };
    },
  };
  signed.HashAlgorithms = Object.fromEntries(given.digestUris.map((uri) => [uri, hashAlgorithm(uri)]));
  try {
    signed.loadSignature(signature);
    if (!signed.checkSignature(document)) return { kind: 'wrong', what: 'digest' };
  } catch {
    // xml-crypto says `false` of a wrong digest and throws for a wrong signature value and for whatever it refuses.
    return { kind: 'wrong', what: 'signature' };
  }
  if (signedInfo === null) return { kind: 'wrong', what: 'signature' };
  return { kind: 'right', signedInfo, references: signed.getSignedReferences() };
}

function hashAlgorithm(uri: string) {
  return class {
    getAlgorithmName = () => uri;
    getHash = (canonical: string): string => {
      const algorithm = digestAlgorithmByUri(uri);
      if (algorithm === null) throw new Error(`digest ${uri} is not known`);
      return encodeBase64(algorithm.digest(new TextEncoder().encode(canonical)));
    };
  };
}
