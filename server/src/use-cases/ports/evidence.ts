import type { ChallengePurpose } from '../../domain/challenge.ts';
import type { Owner } from '../../domain/signer.ts';
import type { RefusalProof, SignatureProof } from './signature-verifier.ts';

/** What proves, years later, what was signed and how it was judged. */
export type Evidence = Readonly<{
  id: string;
  challengeId: string;
  purpose: ChallengePurpose;
  accountId: string | null;
  /** Who signed, where a certificate was found good: who has no account yet may have one later, and ask to be erased. */
  signer: Owner | null;
  /** As received from the signing program. */
  document: string;
  /** As issued. */
  statement: string;
  verdict: { kind: 'accepted' } | { kind: 'refused'; reason: string; detail: string };
  /** `null`: what a refusal was judged by is not known. */
  proof: SignatureProof | RefusalProof | null;
  claimedSigningTime: Date | null;
  judgedAt: Date;
}>;

/** `digest`: the record stands in the log like every other, and its payload is as one that was erased. */
export type EvidenceKept = 'whole' | 'digest';

export interface EvidenceLog {
  /**
   * Keeps it. `already-accepted`: this challenge has an accepted signature, so this one was not kept: it is what makes a
   * challenge count once even when Redis has forgotten it.
   */
  record(evidence: Evidence, kept?: EvidenceKept): Promise<'recorded' | 'already-accepted'>;
}
