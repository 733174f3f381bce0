import type { ChallengePurpose } from '../../domain/challenge.ts';
import type { Signer } from '../../domain/signer.ts';

/** What a person can act on; values are those of the GraphQL enum. */
export type VerifierRefusal =
  | 'DOCUMENT_MALFORMED'
  | 'NOT_EXACTLY_ONE_SIGNATURE'
  | 'ALGORITHM_NOT_ALLOWED'
  | 'SIGNATURE_WRONG'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'CERTIFICATE_REVOKED'
  | 'CERTIFICATE_NOT_FOR_SIGNING'
  | 'ISSUER_NOT_TRUSTED'
  | 'SIGNER_WITHOUT_IIN';

export type SignatureVerdict =
  | Readonly<{
      kind: 'valid';
      signer: Signer;
      /** Canonical form of what the signature covers: the document without its signature. */
      signedDocument: string;
      /** Recorded, never trusted. */
      claimedSigningTime: Date | null;
      proof: SignatureProof;
    }>
  | Readonly<{ kind: 'refused'; reason: VerifierRefusal; detail: string; proof: RefusalProof | null }>
  /** Revocation could not be checked. Never the same as accepted. */
  | Readonly<{ kind: 'unavailable'; retryAfterSeconds: number }>;

/** What lets anybody verify again, years later. */
export type SignatureProof = Readonly<{
  algorithm: string;
  /** DER, base64; the signer's certificate first, the anchor last. */
  chain: readonly string[];
  /** Where the word on revocation came from, for each certificate that was checked. */
  revocation: readonly RevocationProof[];
}>;

/** What lets anybody see again why a signature was refused; `null` where a verifier cannot say. */
export type RefusalProof = Readonly<{
  /** What was trusted then: roots, and the authorities between them and signers. DER, base64. */
  anchors: readonly string[];
  intermediates: readonly string[];
  /** What said that a certificate is revoked; empty when it was refused for another reason. */
  revocation: readonly RevocationProof[];
}>;

export type RevocationProof = Readonly<{
  source: 'CRL' | 'OCSP';
  issuer: string;
  thisUpdate: Date;
  /** SHA-256 of the document, base64url. */
  digest: string;
  /** The list or answer itself, in DER. */
  document: Uint8Array;
}>;

/** Verifies one national signature: signature, certificate, chain and revocation. */
export interface SignatureVerifier {
  /**
   * @param document what came back from the signing program: at most 64 KB of XML
   * @param at the database's time, at which everything is judged
   * @returns a verdict; hostile documents are refused, never thrown
   */
  verify(document: string, purpose: ChallengePurpose, at: Date): Promise<SignatureVerdict>;
}
