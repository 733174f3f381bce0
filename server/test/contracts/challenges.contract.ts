import { expect, it } from 'vitest';
import { type Challenge, MAX_SIGNATURE_TRIES } from '../../src/domain/challenge.ts';
import { after, CHALLENGE_CLAIM_MS } from '../../src/domain/lifetimes.ts';
import type { Challenges } from '../../src/use-cases/ports/challenges.ts';
import { challenge, NOON, newId, times } from './given.ts';

/** What every `Challenges` must do. */
export function challengesContract(make: () => Challenges): void {
  const UNKNOWN = { kind: 'closed', reason: 'UNKNOWN' };
  const wantedOf = ({ id, purpose, holder }: Challenge, claim = newId()) => ({ id, purpose, holder, claim });

  async function opened(changes: Partial<Challenge> = {}) {
    const challenges = make();
    const open = challenge(changes);
    await challenges.open(open);
    return { challenges, open };
  }

  it('gives a challenge back as it was opened', async () => {
    const { challenges, open } = await opened();
    expect(await challenges.find(open.id)).toEqual(open);
    const bare = challenge({ expected: null, consents: [] });
    await challenges.open(bare);
    expect(await challenges.find(bare.id)).toEqual(bare);
    expect(await challenges.find(newId())).toBeNull();
  });

  it('gives none back that nobody can answer any more: USED, or refused five times', async () => {
    const { challenges, open } = await opened();
    for (const claim of ['1', '2', '3', '4', '5']) {
      expect(await challenges.find(open.id)).toEqual(open);
      await challenges.claim(wantedOf(open, claim), NOON);
      await challenges.refuse(open.id, claim);
    }
    expect(await challenges.find(open.id)).toBeNull();
    const other = challenge();
    await challenges.open(other);
    await challenges.claim(wantedOf(other, 'c1'), NOON);
    await challenges.close(other.id, 'c1');
    expect(await challenges.find(other.id)).toBeNull();
  });

  it('hands it to the one who may answer it', async () => {
    const { challenges, open } = await opened();
    const outcome = await challenges.claim(wantedOf(open, 'c1'), NOON);
    expect(outcome).toEqual({ kind: 'claimed', challenge: open, claim: 'c1' });
  });

  it('is UNKNOWN to another holder and for another purpose, and stays untouched', async () => {
    const { challenges, open } = await opened();
    expect(await challenges.claim({ ...wantedOf(open), holder: 'somebody else' }, NOON)).toEqual(UNKNOWN);
    expect(await challenges.claim({ ...wantedOf(open), purpose: 'SIGN_IN' }, NOON)).toEqual(UNKNOWN);
    expect(await challenges.claim({ ...wantedOf(open), id: newId() }, NOON)).toEqual(UNKNOWN);
    expect(await challenges.claim(wantedOf(open), NOON)).toMatchObject({ kind: 'claimed' });
  });

  it('tells a stranger UNKNOWN whatever became of it', async () => {
    const { challenges, open } = await opened();
    await challenges.claim(wantedOf(open, 'c1'), NOON);
    expect(await challenges.claim({ ...wantedOf(open), holder: 'x' }, NOON)).toEqual(UNKNOWN);
    await challenges.close(open.id, 'c1');
    expect(await challenges.claim({ ...wantedOf(open), holder: 'x' }, open.expiresAt)).toEqual(UNKNOWN);
  });

  it('lets exactly one of 50 concurrent claims through', async () => {
    const { challenges, open } = await opened();
    const outcomes = await Promise.all(times(50, () => challenges.claim(wantedOf(open), NOON)));
    expect(outcomes.filter((one) => one.kind === 'claimed')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'claimed-by-another')).toHaveLength(49);
  });

  it('says how long another attempt has it, and is free again then', async () => {
    const { challenges, open } = await opened();
    await challenges.claim(wantedOf(open), NOON);
    const almost = new Date(NOON.getTime() + CHALLENGE_CLAIM_MS - 1);
    expect(await challenges.claim(wantedOf(open), NOON)).toEqual({ kind: 'claimed-by-another', retryAfterSeconds: 10 });
    expect(await challenges.claim(wantedOf(open), almost)).toEqual({
      kind: 'claimed-by-another',
      retryAfterSeconds: 1,
    });
    expect(await challenges.claim(wantedOf(open), after(NOON, CHALLENGE_CLAIM_MS))).toMatchObject({ kind: 'claimed' });
  });

  it('is EXPIRED from the very instant on', async () => {
    const { challenges, open } = await opened();
    const last = new Date(open.expiresAt.getTime() - 1);
    expect(await challenges.claim(wantedOf(open), open.expiresAt)).toEqual({ kind: 'closed', reason: 'EXPIRED' });
    expect(await challenges.claim(wantedOf(open), last)).toMatchObject({ kind: 'claimed' });
  });

  it('is USED once a verdict was reached', async () => {
    const { challenges, open } = await opened();
    await challenges.claim(wantedOf(open, 'c1'), NOON);
    await challenges.close(open.id, 'c1');
    expect(await challenges.claim(wantedOf(open), NOON)).toEqual({ kind: 'closed', reason: 'USED' });
  });

  it('is open again at once when it was released, and no try was counted', async () => {
    const { challenges, open } = await opened();
    for (const claim of times(MAX_SIGNATURE_TRIES + 1, (at) => `c${at}`)) {
      expect(await challenges.claim(wantedOf(open, claim), NOON)).toMatchObject({ kind: 'claimed' });
      await challenges.release(open.id, claim);
    }
  });

  it('counts refused signatures and is closed after the last of them', async () => {
    const { challenges, open } = await opened();
    for (const claim of times(MAX_SIGNATURE_TRIES, (at) => `c${at}`)) {
      expect(await challenges.claim(wantedOf(open, claim), NOON)).toMatchObject({ kind: 'claimed' });
      await challenges.refuse(open.id, claim);
    }
    const outcome = await challenges.claim(wantedOf(open), NOON);
    expect(outcome).toEqual({ kind: 'closed', reason: 'TOO_MANY_TRIES' });
  });

  it('is not touched by an attempt that another has taken the place of', async () => {
    const { challenges, open } = await opened();
    await challenges.claim(wantedOf(open, 'slow'), NOON);
    await challenges.claim(wantedOf(open, 'next'), after(NOON, CHALLENGE_CLAIM_MS));
    await challenges.close(open.id, 'slow');
    await challenges.release(open.id, 'slow');
    await challenges.refuse(open.id, 'slow');
    const later = after(NOON, CHALLENGE_CLAIM_MS + 1);
    expect(await challenges.claim(wantedOf(open), later)).toMatchObject({ kind: 'claimed-by-another' });
    await challenges.close(open.id, 'next');
    expect(await challenges.claim(wantedOf(open), later)).toEqual({ kind: 'closed', reason: 'USED' });
  });

  it('does not come into being by settling what is not there', async () => {
    const challenges = make();
    const id = newId();
    for (const settle of [challenges.close, challenges.release, challenges.refuse]) {
      await settle.call(challenges, id, '');
    }
    expect(await challenges.find(id)).toBeNull();
  });

  it('can’t be settled by an attempt without a name when nobody claimed it', async () => {
    const { challenges, open } = await opened();
    await challenges.close(open.id, '');
    expect(await challenges.claim(wantedOf(open), NOON)).toMatchObject({ kind: 'claimed' });
  });
}
