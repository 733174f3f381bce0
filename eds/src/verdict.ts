import type { Signer } from './certificates/subject.ts';
import type { Refused } from './refusal.ts';
import type { RevocationEvidence } from './revocation/status.ts';

/** What is known of a good signature. */
export type Valid = Readonly<{
  kind: 'valid';
  signer: Signer;
  /** The signer's certificate in DER. */
  certificate: Uint8Array;
  /** DER, from the signer's certificate (first) to the trust anchor (last). */
  chain: readonly Uint8Array[];
  /**
   * The octets that the signature covers: for XML the canonical document without its signature, for CMS the content.
   * Read every datum from here; the rest of what came in may have been written by anyone.
   */
  signedBytes: Uint8Array;
  /** Name of the signature algorithm, such as `RSA-SHA256`. */
  algorithm: string;
  /** When the signer says that it was signed; nobody vouches for it. `null`: nothing is said. */
  signingTime: Date | null;
  revocation: RevocationEvidence;
}>;

/** The answer to "is this signature good under this policy?". Never an exception, whatever the input. */
export type Verdict = Valid | Refused;
