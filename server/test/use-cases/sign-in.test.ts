import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  CONSENTS,
  expectKind,
  GOOD_PASSWORD,
  makeWorld,
  resetBySignature,
  signed,
  signIn,
  type World,
} from './world.ts';

const MINUTE = 60_000;

async function identified(world: World, browser = world.browser()) {
  const begun = expectKind(
    await world.beginSignIn(browser, { consents: CONSENTS, language: 'RU' }),
    'signature-challenge',
  );
  const answer = { challenge: begun.challenge.id, document: signed(begun.challenge.document, AIGERIM) };
  const outcome = expectKind(await world.completeSignIn(browser, answer), 'password-required');
  return { browser, outcome };
}

describe('a sign-in', () => {
  it('needs the signature and then the password', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'aigerim@example.kz');
    const { browser, outcome } = await identified(world);
    expect(outcome.account).toEqual({ displayName: 'О••••• АЙГЕРИМ', email: 'a•••••@example.kz', organisation: null });
    expect(await world.viewer(browser)).toMatchObject({ stage: 'IDENTIFIED' });
    expect(await world.sessions(browser)).toEqual([]);
    expect(await world.events(browser)).toEqual([]);
    const done = expectKind(await world.enterPassword(browser, { password: GOOD_PASSWORD }), 'signed-in');
    expect(done.viewer).toMatchObject({ stage: 'SIGNED_IN' });
    expect(await world.sessions(browser)).toMatchObject([{ current: true, device: 'Chrome, Windows' }]);
    expect(await world.events(browser)).toMatchObject([{ kind: 'SIGNED_IN' }]);
  });

  it('takes no password of anyone who has not signed', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    expect(await world.enterPassword(world.browser(), { password: GOOD_PASSWORD })).toEqual({
      kind: 'sign-in-closed',
      reason: 'UNKNOWN',
    });
  });

  it('gives a new session token at each rise of rights, and the one before is worthless', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await world.beginSignIn(browser, { consents: CONSENTS, language: 'RU' });
    const planted = { ...browser, holder: browser.holder };
    await identified(world, browser);
    const half = { ...browser, holder: browser.holder };
    await world.enterPassword(browser, { password: GOOD_PASSWORD });
    expect(new Set([planted.holder, half.holder, browser.holder]).size).toBe(3);
    expect((await world.viewer(planted)).stage).toBe('ANONYMOUS');
    expect((await world.viewer(half)).stage).toBe('ANONYMOUS');
    expect((await world.viewer(browser)).stage).toBe('SIGNED_IN');
  });

  it('does not take over a session token that the server never gave out', async () => {
    const world = makeWorld();
    const browser = world.browser();
    browser.adopt('a token of the attacker’s choice');
    const planted = browser.holder;
    await world.beginSignIn(browser, { consents: CONSENTS, language: 'RU' });
    expect(browser.holder).not.toBe(planted);
  });

  it('closes after five wrong passwords, and tells the owner', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const { browser } = await identified(world);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await world.enterPassword(browser, { password: 'wrong' })).toEqual({ kind: 'password-wrong', triesLeft });
    }
    expect(await world.enterPassword(browser, { password: GOOD_PASSWORD })).toEqual({
      kind: 'sign-in-closed',
      reason: 'TOO_MANY_TRIES',
    });
    await world.work();
    expect(world.mailer.to('a@example.kz')).toMatchObject([
      { kind: 'notice', notice: 'PASSWORD_TRIES_FAILED', undoToken: null },
    ]);
  });

  it('tells the owner of five wrong passwords in all, though a thief begins anew before each fifth; and no more than once an hour', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const toOwner = async () => {
      await world.work();
      return world.mailer.to('a@example.kz').length;
    };
    const fourWrong = async () => {
      const { browser } = await identified(world);
      for (let tries = 0; tries < 4; tries += 1) await world.enterPassword(browser, { password: 'wrong' });
      world.clock.advance(20 * MINUTE);
    };
    await fourWrong();
    expect(await toOwner()).toBe(0);
    await fourWrong();
    expect(await toOwner()).toBe(1);
    await fourWrong();
    expect(await toOwner()).toBe(1);
    world.clock.advance(20 * MINUTE);
    await fourWrong();
    expect(await toOwner()).toBe(2);
  });

  it('counts parallel passwords one by one', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const { browser } = await identified(world);
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, () => world.enterPassword(browser, { password: 'wrong' })),
    );
    expect(outcomes.filter((one) => one.kind === 'password-wrong')).toHaveLength(5);
  });

  it('counts no try when every core is hashing, and asks to try later', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const { browser } = await identified(world);
    world.hasher.crowded = true;
    for (let times = 0; times < 6; times += 1) {
      expect(await world.enterPassword(browser, { password: 'wrong' })).toEqual({
        kind: 'try-later',
        retryAfterSeconds: 2,
      });
    }
    world.hasher.crowded = false;
    expect(await world.enterPassword(browser, { password: 'wrong' })).toEqual({ kind: 'password-wrong', triesLeft: 4 });
  });

  it('counts no try when too many were made for the account, and says how long to wait', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    for (const { browser } of [await identified(world), await identified(world)]) {
      for (let times = 0; times < 5; times += 1) await world.enterPassword(browser, { password: 'wrong' });
    }
    world.clock.advance(8 * MINUTE);
    const { browser } = await identified(world);
    for (let times = 0; times < 6; times += 1) {
      expect(await world.enterPassword(browser, { password: GOOD_PASSWORD })).toEqual({
        kind: 'rate-limited',
        retryAfterSeconds: 7 * 60,
      });
    }
    world.clock.advance(7 * MINUTE);
    expect(await world.enterPassword(browser, { password: 'wrong' })).toEqual({ kind: 'password-wrong', triesLeft: 4 });
  });

  it('waits for the password for ten minutes', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const { browser } = await identified(world);
    world.clock.advance(10 * MINUTE);
    expect(await world.enterPassword(browser, { password: GOOD_PASSWORD })).toEqual({
      kind: 'sign-in-closed',
      reason: 'EXPIRED',
    });
  });

  it('is void when the account was changed between signature and password', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const { browser } = await identified(world);
    world.clock.advance(1);
    await resetBySignature(world, world.browser(), AIGERIM, 'b@example.kz');
    expect(await world.enterPassword(browser, { password: GOOD_PASSWORD })).toEqual({
      kind: 'sign-in-closed',
      reason: 'REPLACED',
    });
  });

  it('makes a weak hash stronger once the password is known', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz', { passwordHash: `weak hash of ${GOOD_PASSWORD}` });
    expectKind(await signIn(world, world.browser(), AIGERIM), 'signed-in');
    expect(await world.accounts.findById(account.id)).toMatchObject({
      passwordHash: `hash of ${GOOD_PASSWORD}`,
      epoch: 1,
    });
  });

  it('takes the right password however old it is', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz', { changedAt: new Date('1996-01-01T00:00:00Z') });
    expectKind(await signIn(world, world.browser(), AIGERIM), 'signed-in');
  });

  it.each(['', '\u0000', '\ud800', 'x'.repeat(5000)])('takes %j for a wrong password', async (password) => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const { browser } = await identified(world);
    expect(await world.enterPassword(browser, { password })).toEqual({ kind: 'password-wrong', triesLeft: 4 });
  });
});
