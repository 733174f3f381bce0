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
  /** CAdES-T: a time that an authority vouches for; `null`: none. */
  timestamp: Timestamp | null;
  revocation: RevocationEvidence;
}>;

/** A good time stamp (RFC 3161): what was stamped existed at `time`. */
export type Timestamp = Readonly<{
  kind: 'timestamp';
  time: Date;
  /** OID of the policy under which it was given. */
  policy: string;
  /** OID of the digest of what was stamped, and the digest. */
  digestAlgorithm: string;
  digest: Uint8Array;
  /** Lower-case hexadecimal. */
  serialNumber: string;
  /** Name of the algorithm that the authority signed with. */
  algorithm: string;
  /** The authority's certificate in DER. */
  certificate: Uint8Array;
  /** DER, from the authority's certificate (first) to the trust anchor (last). */
  chain: readonly Uint8Array[];
  revocation: RevocationEvidence;
}>;

/** The answer to "is this signature good under this policy?". Never an exception, whatever the input. */
export type Verdict = Valid | Refused;

/** The verdicts on a document with several signers. What they mean together is the caller's rule. */
export type Verdicts = Readonly<{ kind: 'verdicts'; verdicts: readonly Verdict[] }>;
