import { type Challenge, type ChallengePurpose, MAX_SIGNATURE_TRIES } from '../../domain/challenge.ts';
import { after, CHALLENGE_CLAIM_MS, secondsUntil } from '../../domain/lifetimes.ts';
import type { Challenges, ClaimOutcome } from '../../use-cases/ports/challenges.ts';

type Held = { challenge: Challenge; used: boolean; tries: number; claim: { by: string; until: Date } | null };

export class MemoryChallenges implements Challenges {
  readonly #held = new Map<string, Held>();

  async open(challenge: Challenge): Promise<void> {
    this.#held.set(challenge.id, { challenge, used: false, tries: 0, claim: null });
  }

  async find(id: string): Promise<Challenge | null> {
    const held = this.#held.get(id);
    return held === undefined || held.used || held.tries >= MAX_SIGNATURE_TRIES ? null : held.challenge;
  }

  async claim(
    wanted: { id: string; purpose: ChallengePurpose; holder: string; claim: string },
    now: Date,
  ): Promise<ClaimOutcome> {
    const held = this.#held.get(wanted.id);
    if (held === undefined) return { kind: 'closed', reason: 'UNKNOWN' };
    const { challenge } = held;
    if (challenge.purpose !== wanted.purpose || challenge.holder !== wanted.holder) {
      return { kind: 'closed', reason: 'UNKNOWN' };
    }
    if (held.used) return { kind: 'closed', reason: 'USED' };
    if (held.tries >= MAX_SIGNATURE_TRIES) return { kind: 'closed', reason: 'TOO_MANY_TRIES' };
    if (now >= challenge.expiresAt) return { kind: 'closed', reason: 'EXPIRED' };
    if (held.claim !== null && now < held.claim.until) {
      return { kind: 'claimed-by-another', retryAfterSeconds: secondsUntil(held.claim.until, now) };
    }
    held.claim = { by: wanted.claim, until: after(now, CHALLENGE_CLAIM_MS) };
    return { kind: 'claimed', challenge, claim: wanted.claim };
  }

  async close(id: string, claim: string): Promise<void> {
    const held = this.#claimed(id, claim);
    if (held === null) return;
    held.used = true;
    held.claim = null;
  }

  async release(id: string, claim: string): Promise<void> {
    const held = this.#claimed(id, claim);
    if (held !== null) held.claim = null;
  }

  async refuse(id: string, claim: string): Promise<void> {
    const held = this.#claimed(id, claim);
    if (held === null) return;
    held.tries += 1;
    held.claim = null;
  }

  /** Loses everything, as a Redis may. */
  forget(): void {
    this.#held.clear();
  }

  #claimed(id: string, claim: string): Held | null {
    const held = this.#held.get(id);
    return held?.claim?.by === claim ? held : null;
  }
}
