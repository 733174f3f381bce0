import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import {
  AIGERIM,
  CONSENTS,
  DANIYAR,
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

describe('a session', () => {
  it('ends after half an hour without use, and after twelve hours of use', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const idle = world.browser();
    await signIn(world, idle, AIGERIM);
    world.clock.advance(30 * MINUTE);
    expect((await world.viewer(idle)).stage).toBe('ANONYMOUS');

    const busy = world.browser();
    await signIn(world, busy, AIGERIM);
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      world.clock.advance(20 * MINUTE);
      expect((await world.viewer(busy)).stage).toBe('SIGNED_IN');
    }
    world.clock.advance(20 * MINUTE);
    expect((await world.viewer(busy)).stage).toBe('ANONYMOUS');
  });

  it('that was ended stays ended, even if Redis comes back as it was before', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await signIn(world, browser, AIGERIM);
    const thief = { ...browser, holder: browser.holder };
    const before = await world.sessionStore.find(browser.holder ?? '');
    await world.signOut(browser, {});
    expect(browser.token).toBeNull();
    if (before !== null) await world.sessionStore.put(before);
    expect((await world.viewer(thief)).stage).toBe('ANONYMOUS');
  });

  it('is over once its account’s credentials changed, even if Redis comes back as it was before', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await signIn(world, browser, AIGERIM);
    const before = await world.sessionStore.find(browser.holder ?? '');
    world.clock.advance(1);
    await resetBySignature(world, world.browser(), AIGERIM, 'b@example.kz');
    if (before !== null) await world.sessionStore.put(before);
    expect((await world.viewer(browser)).stage).toBe('ANONYMOUS');
    expect(await world.sessions(browser)).toEqual([]);
  });

  it('can be ended by its owner from another one, alone or with all others; and by nobody else', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    world.haveAccount(DANIYAR, 'd@example.kz');
    const [own, second, third, stranger] = [1, 2, 3, 4].map(() => world.browser());
    if (!own || !second || !third || !stranger) throw new Error();
    for (const browser of [own, second, third]) await signIn(world, browser, AIGERIM);
    await signIn(world, stranger, DANIYAR);

    expect(await world.endSessions(stranger, { session: own.holder })).toEqual({ kind: 'sessions-ended', count: 0 });
    expect((await world.viewer(own)).stage).toBe('SIGNED_IN');
    expect(await world.endSessions(own, { session: second.holder })).toEqual({ kind: 'sessions-ended', count: 1 });
    expect((await world.viewer(second)).stage).toBe('ANONYMOUS');
    expect(await world.endSessions(own, { session: null })).toEqual({ kind: 'sessions-ended', count: 1 });
    expect((await world.viewer(third)).stage).toBe('ANONYMOUS');
    expect((await world.viewer(own)).stage).toBe('SIGNED_IN');
    expect(await world.endSessions(second, { session: null })).toEqual({
      kind: 'sign-in-required',
      stage: 'ANONYMOUS',
    });
  });
});

describe('consents of an account', () => {
  it('are shown and can be withdrawn, with a reference and a notice', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const browser = world.browser();
    await signIn(world, browser, AIGERIM);
    expect((await world.viewer(browser)).consents).toHaveLength(2);
    const outcome = await world.withdrawConsents(browser, { kinds: ['PERSONAL_DATA'] });
    const { reference } = expectKind(outcome, 'consents-withdrawn');
    expect((await world.viewer(browser)).consents.map((one) => one.kind)).toEqual(['SIGNATURE_RESPONSIBILITY']);
    await world.work();
    expect(world.mailer.to('a@example.kz')).toMatchObject([{ notice: 'CONSENTS_WITHDRAWN', reference }]);
    expect(await world.withdrawConsents(world.browser(), { kinds: ['PERSONAL_DATA'] })).toMatchObject({
      kind: 'sign-in-required',
    });
  });
});

describe('consents that were withdrawn', () => {
  it('are asked for again at once, also where they had just been given', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    const [browser, other] = [world.browser(), world.browser('Firefox, Linux')];
    await signIn(world, browser, AIGERIM);
    await signIn(world, other, AIGERIM);
    await world.withdrawConsents(browser, { kinds: ['PERSONAL_DATA'] });
    for (const one of [browser, other]) {
      for (const begin of [world.beginSignIn, world.beginSignatureReset]) {
        const outcome = expectKind(await begin(one, { consents: [], language: 'RU' }), 'consents-required');
        expect(outcome.missing.map(({ kind }) => kind)).toEqual(['PERSONAL_DATA']);
      }
    }
  });
});

describe('registration', () => {
  const register = async (world: World, browser = world.browser()) => {
    const begun = expectKind(
      await world.beginSignIn(browser, { consents: CONSENTS, language: 'KK' }),
      'signature-challenge',
    );
    const answer = { challenge: begun.challenge.id, document: signed(begun.challenge.document, DANIYAR) };
    const { grant } = expectKind(await world.completeSignIn(browser, answer), 'registration-offered');
    const input = { grant: null, password: GOOD_PASSWORD, email: 'd@example.kz', language: 'KK' } as const;
    const { confirmation } = expectKind(await world.setCredentials(browser, input), 'confirmation-sent');
    await world.work();
    const mail = world.mailer.to('d@example.kz').findLast((one) => one.kind === 'code');
    return { browser, grant, confirmation, code: mail?.kind === 'code' ? mail.code : '' };
  };

  it('is the road of a signer who has no account: signature, credentials, code', async () => {
    const world = makeWorld();
    const { browser, grant, confirmation, code } = await register(world);
    expect(grant).toMatchObject({ purpose: 'REGISTRATION', account: null, emailRequired: true });
    expect(await world.accounts.findByOwner(DANIYAR)).toBeNull();
    const changed = await world.confirmEmail(browser, { confirmation: confirmation.id, code });
    expect(changed).toMatchObject({ kind: 'credentials-changed', purpose: 'REGISTRATION', sessionsEnded: 0 });
    const account = await world.accounts.findByOwner(DANIYAR);
    expect(account).toMatchObject({
      email: 'd@example.kz',
      displayName: DANIYAR.displayName,
      language: 'KK',
      epoch: 1,
    });
    expect(await world.consents.ofAccount(account?.id ?? '')).toHaveLength(2);
    expect((await world.viewer(browser)).stage).toBe('ANONYMOUS');
    world.clock.advance(1);
    expectKind(await signIn(world, world.browser(), DANIYAR), 'signed-in');
  });

  it('makes one account of a person who does it twice at the same time', async () => {
    const world = makeWorld();
    const first = await register(world);
    const second = await register(world);
    const outcomes = await Promise.all(
      [first, second].map(({ browser, confirmation, code }) =>
        world.confirmEmail(browser, { confirmation: confirmation.id, code }),
      ),
    );
    expect(outcomes.map((one) => one.kind).sort()).toEqual(['confirmation-closed', 'credentials-changed']);
    expect(world.database.tables.accounts.size).toBe(1);
  });
});

describe('an operation', () => {
  it('is refused beyond the caller’s limit, with how long to wait, and leaves no audit event then', async () => {
    const world = makeWorld();
    const browser = world.browser();
    const begin = () => world.beginSignIn(browser, { consents: CONSENTS, language: 'RU' });
    for (let count = 0; count < 30; count += 1) await begin();
    const events = world.database.tables.audit.length;
    const outcomes = await Promise.all([begin(), begin()]);
    expect(outcomes.at(-1)).toEqual({ kind: 'rate-limited', retryAfterSeconds: 60 });
    expect(world.database.tables.audit.length).toBeLessThanOrEqual(events + 1);
    world.clock.advance(MINUTE);
    expectKind(await begin(), 'signature-challenge');
  });

  it('leaves one audit event with what came of it', async () => {
    const world = makeWorld();
    await world.beginSignIn(world.browser(), { consents: [], language: 'RU' });
    await world.freezeAccount(world.browser(), { token: 'x' });
    expect(world.database.tables.audit).toMatchObject([
      { operation: 'beginSignIn', outcome: 'consents-required', accountId: null, address: '203.0.113.9' },
      { operation: 'freezeAccount', outcome: 'link-closed:UNKNOWN', accountId: null },
    ]);
  });

  it('answers try later when Redis is away, and throws what is a fault of ours', async () => {
    const world = makeWorld();
    world.limiter.take = () => Promise.reject(new Unavailable('redis'));
    expect(await world.beginSignIn(world.browser(), { consents: CONSENTS, language: 'RU' })).toEqual({
      kind: 'try-later',
      retryAfterSeconds: 5,
    });
    world.limiter.take = () => Promise.reject(new TypeError('a fault'));
    await expect(world.beginSignIn(world.browser(), { consents: CONSENTS, language: 'RU' })).rejects.toThrow('a fault');
  });
});
