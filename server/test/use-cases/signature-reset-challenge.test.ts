import { describe, expect, it } from 'vitest';
import { AIGERIM, beginReset, expectKind, makeWorld, resetBySignature, signed } from './world.ts';

const MINUTE = 60_000;

/** Aigerim, who has an account, is about to sign; `right` is what the page would send. */
async function begun() {
  const world = makeWorld();
  world.haveAccount(AIGERIM, 'a@example.kz');
  const browser = world.browser();
  const challenge = await beginReset(world, browser);
  const right = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
  return { world, browser, challenge, right };
}

describe('a reset by signature', () => {
  it('accepts only the very statement that was issued', async () => {
    const { world, browser, challenge } = await begun();
    const other = await beginReset(world, world.browser());
    for (const document of [other.document, `${challenge.document} `, challenge.document.replace('сброс', 'вход')]) {
      expect(
        await world.completeSignatureReset(browser, { challenge: challenge.id, document: signed(document, AIGERIM) }),
      ).toEqual({
        kind: 'signature-refused',
        reason: 'NOT_THE_ISSUED_STATEMENT',
      });
    }
  });

  it('is closed after five refused signatures, even for the right one', async () => {
    const { world, browser, challenge, right } = await begun();
    for (let tries = 0; tries < 5; tries += 1) {
      expectKind(
        await world.completeSignatureReset(browser, { challenge: challenge.id, document: '<no/>' }),
        'signature-refused',
      );
    }
    expect(await world.completeSignatureReset(browser, right)).toEqual({
      kind: 'challenge-closed',
      reason: 'TOO_MANY_TRIES',
    });
  });

  it('takes the right signature on the fifth try', async () => {
    const { world, browser, challenge, right } = await begun();
    for (let tries = 0; tries < 4; tries += 1) {
      await world.completeSignatureReset(browser, { challenge: challenge.id, document: '<no/>' });
    }
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');
  });

  it('answers a challenge once, however many ask at the same time', async () => {
    const { world, browser, right } = await begun();
    const copies = Array.from({ length: 8 }, () => ({ ...browser, holder: browser.holder }));
    const outcomes = await Promise.all(copies.map((copy) => world.completeSignatureReset(copy, right)));
    expect(outcomes.filter((one) => one.kind === 'credentials-grant')).toHaveLength(1);
    expect([...world.database.tables.evidence.values()].filter((one) => one.verdict.kind === 'accepted')).toHaveLength(
      1,
    );
  });

  it('never takes a signature twice, even when everything that Redis held is rolled back', async () => {
    const { world, browser, challenge, right } = await begun();
    const before = await world.sessionStore.find(browser.holder ?? '');
    const thief = { ...browser, holder: browser.holder };
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');

    world.challenges.forget();
    if (before !== null) await world.sessionStore.put(before);
    await world.challenges.open(challenge);
    expect(await world.completeSignatureReset(thief, right)).toEqual({ kind: 'challenge-closed', reason: 'USED' });
  });

  it('is UNKNOWN to another session and another purpose, and stays untouched by them', async () => {
    const { world, browser, right } = await begun();
    const stranger = world.browser();
    await beginReset(world, stranger);
    const unknown = { kind: 'challenge-closed', reason: 'UNKNOWN' };
    expect(await world.completeSignatureReset(stranger, right)).toEqual(unknown);
    expect(await world.completeSignatureReset(world.browser(), right)).toEqual(unknown);
    for (let tries = 0; tries < 6; tries += 1) expect(await world.completeSignIn(browser, right)).toEqual(unknown);
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');
  });

  it('is EXPIRED at the very instant that the statement names', async () => {
    const { world, browser, challenge, right } = await begun();
    world.clock.set(challenge.expiresAt);
    expect(await world.completeSignatureReset(browser, right)).toEqual({ kind: 'challenge-closed', reason: 'EXPIRED' });
  });

  it('leaves the challenge usable when revocation could not be checked', async () => {
    const { world, browser, right } = await begun();
    world.verifier.away = true;
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await world.completeSignatureReset(browser, right)).toEqual({ kind: 'try-later', retryAfterSeconds: 10 });
    }
    world.verifier.away = false;
    expectKind(await world.completeSignatureReset(browser, right), 'credentials-grant');
  });

  it('is REPLACED when the account changed after the statement was issued', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const slow = world.browser();
    const challenge = await beginReset(world, slow);
    world.clock.advance(MINUTE);
    await resetBySignature(world, world.browser(), AIGERIM, 'b@example.kz');
    world.clock.advance(MINUTE);
    const late = { challenge: challenge.id, document: signed(challenge.document, AIGERIM) };
    expect(await world.completeSignatureReset(slow, late)).toEqual({ kind: 'challenge-closed', reason: 'REPLACED' });

    // At the very same instant nobody knows which of the two was first.
    const { id, document } = await beginReset(world, slow);
    await resetBySignature(world, world.browser(), AIGERIM, 'c@example.kz');
    const same = { challenge: id, document: signed(document, AIGERIM) };
    expect(await world.completeSignatureReset(slow, same)).toEqual({ kind: 'challenge-closed', reason: 'REPLACED' });
  });

  it('is no longer under way once its statement was answered', async () => {
    const world = makeWorld();
    const browser = world.browser();
    const challenge = await beginReset(world, browser);
    expect((await world.recovery(browser, { grant: null })).stage).toBe('SIGN');
    const document = signed(challenge.document, AIGERIM);
    expectKind(await world.completeSignatureReset(browser, { challenge: challenge.id, document }), 'no-account');
    expect((await world.recovery(browser, { grant: null })).stage).toBe('NONE');
  });
});
