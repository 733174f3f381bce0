import type { ChallengePurpose } from '../../domain/challenge.ts';

/** One record of the evidence log, with its payload or the tombstone of that. */
export type ArchivedEvidence = Readonly<{
  record: Readonly<{
    /** Order in the log. */
    position: bigint;
    id: string;
    realm: string;
    challengeId: string;
    purpose: ChallengePurpose;
    accountId: string | null;
    verdict: 'accepted' | 'refused';
    reason: string | null;
    judgedAt: Date;
    payloadDigest: string;
    previousDigest: string;
    digest: string;
  }>;
  payload: Readonly<{
    document: Uint8Array;
    statement: string;
    detail: string | null;
    /** JSON of the proof, as it was hashed. */
    proof: string | null;
    claimedSigningTime: Date | null;
    /** RFC 3161, over the record's text; `null`: none. */
    timestampToken: Uint8Array | null;
    /** JSON of how it was judged. */
    timestampProof: string | null;
  }> | null;
  erasedAt: Date | null;
}>;

export type RevocationDocument = Readonly<{ digest: string; source: 'CRL' | 'OCSP'; content: Uint8Array }>;

/** The end of the log. */
export type ChainHead = Readonly<{ position: bigint; digest: string }>;

/** The evidence log, for those who verify or export it. Nothing here writes. */
export interface EvidenceArchive {
  /** `null`: the log is empty. */
  head(): Promise<ChainHead | null>;
  /** The whole log in its order; it may be longer than memory. */
  all(): AsyncIterable<ArchivedEvidence>;
  find(id: string): Promise<ArchivedEvidence | null>;
  revocationDocuments(digests: readonly string[]): Promise<RevocationDocument[]>;
}
