import type { Challenge, ChallengePurpose } from '../../domain/challenge.ts';

export type ClaimOutcome =
  /** `claim` names this attempt: closing and releasing by an attempt that another has taken the place of has no effect. */
  | { kind: 'claimed'; challenge: Challenge; claim: string }
  | { kind: 'closed'; reason: 'UNKNOWN' | 'EXPIRED' | 'USED' | 'TOO_MANY_TRIES' }
  /** Another attempt is at it. */
  | { kind: 'claimed-by-another'; retryAfterSeconds: number };

/** Held in Redis. That a challenge is accepted only once is decided by the evidence in PostgreSQL. */
export interface Challenges {
  open(challenge: Challenge): Promise<void>;
  /** `null` when there is none, and when it is USED or had TOO_MANY_TRIES: nobody has that under way any more. */
  find(id: string): Promise<Challenge | null>;
  /**
   * Takes a challenge for `CHALLENGE_CLAIM_MS`. One of another purpose or holder is UNKNOWN and stays untouched.
   * Of concurrent calls exactly one is `claimed`.
   */
  claim(
    wanted: { id: string; purpose: ChallengePurpose; holder: string; claim: string },
    now: Date,
  ): Promise<ClaimOutcome>;
  /** A verdict was reached: it is USED from now on. */
  close(id: string, claim: string): Promise<void>;
  /** Trouble of ours: as if it had not been claimed. */
  release(id: string, claim: string): Promise<void>;
  /** The signature was refused: counts one try and releases; after `MAX_SIGNATURE_TRIES` it is TOO_MANY_TRIES. */
  refuse(id: string, claim: string): Promise<void>;
}
