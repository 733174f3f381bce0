import { describe, expect, it } from 'vitest';
import {
  AIGERIM,
  DANIYAR,
  expectKind,
  GOOD_PASSWORD,
  linkTokenSentTo,
  makeWorld,
  openGrant,
  requestLink,
  signIn,
} from './world.ts';

const MINUTE = 60_000;
const NEW = 'Nauryz-22-kokpar';

describe('a reset by mail', () => {
  it('changes the password only, ends every session and opens none', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    const elsewhere = world.browser('Firefox, Linux');
    await signIn(world, elsewhere, AIGERIM);
    world.clock.advance(1);

    await requestLink(world, world.browser(), 'a@example.kz');
    const token = await linkTokenSentTo(world, 'a@example.kz');
    const opened = world.browser('Safari, iOS');
    const changed = await world.setCredentials(opened, { grant: token, password: NEW, email: null, language: 'RU' });
    expect(changed).toMatchObject({ kind: 'credentials-changed', purpose: 'RESET_BY_EMAIL', sessionsEnded: 1 });
    expect(await world.accounts.findById(account.id)).toMatchObject({
      email: 'a@example.kz',
      epoch: 2,
      passwordHash: `hash of ${NEW}`,
    });
    expect((await world.viewer(elsewhere)).stage).toBe('ANONYMOUS');
    expect((await world.viewer(opened)).stage).toBe('ANONYMOUS');
  });

  it('uses a link once: afterwards it is USED, and the others of the account are REPLACED', async () => {
    const world = makeWorld();
    const account = world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const first = await linkTokenSentTo(world, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const second = await linkTokenSentTo(world, 'a@example.kz');
    const use = (grant: string) =>
      world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => use(first)));
    expect(outcomes.filter((one) => one.kind === 'credentials-changed')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'grant-closed' && one.reason === 'USED')).toHaveLength(9);
    expect(await use(first)).toEqual({ kind: 'grant-closed', reason: 'USED' });
    expect(await use(second)).toEqual({ kind: 'grant-closed', reason: 'REPLACED' });
    expect((await world.accounts.findById(account.id))?.epoch).toBe(2);
  });

  it('leaves earlier links alive when a new one is asked for', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const first = await linkTokenSentTo(world, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    await world.work();
    expectKind(
      await world.setCredentials(world.browser(), { grant: first, password: NEW, email: null, language: 'RU' }),
      'credentials-changed',
    );
  });

  it('spends nothing by opening the link any number of times', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const token = await linkTokenSentTo(world, 'a@example.kz');
    for (let opened = 0; opened < 5; opened += 1) {
      const state = await world.recovery(world.browser(), { grant: token });
      expect(state).toMatchObject({
        stage: 'SET_CREDENTIALS',
        grant: { purpose: 'RESET_BY_EMAIL', emailRequired: false, account: null },
      });
    }
    expectKind(
      await world.setCredentials(world.browser(), { grant: token, password: NEW, email: null, language: 'RU' }),
      'credentials-changed',
    );
  });

  it('ends ten minutes after it was asked for, however late the mail was', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    world.clock.advance(9 * MINUTE);
    const token = await linkTokenSentTo(world, 'a@example.kz');
    world.clock.advance(MINUTE);
    const late = await world.setCredentials(world.browser(), {
      grant: token,
      password: NEW,
      email: null,
      language: 'RU',
    });
    expect(late).toEqual({ kind: 'grant-closed', reason: 'EXPIRED' });
    expect(await world.recovery(world.browser(), { grant: token })).toMatchObject({ stage: 'NONE', closed: 'EXPIRED' });
  });

  it.each(['', 'x', 'k1.abc.def', `${'a'.repeat(500)}`])('knows no link %j', async (grant) => {
    const world = makeWorld();
    expect(await world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' })).toEqual({
      kind: 'grant-closed',
      reason: 'UNKNOWN',
    });
  });

  it('does not change the address', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const outcome = await world.setCredentials(world.browser(), {
      grant,
      password: NEW,
      email: 'thief@example.kz',
      language: 'RU',
    });
    expect(outcome).toEqual({ kind: 'email-refused', reason: 'NOT_CHANGEABLE_HERE' });
  });

  it('does not put the name of the account’s owner into what a password may not hold: a mailbox thief would learn it', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const named = 'Омарова-77-ab';
    expectKind(
      await world.setCredentials(world.browser(), { grant, password: named, email: null, language: 'RU' }),
      'credentials-changed',
    );
    world.clock.advance(1);
    const proved = world.browser();
    await openGrant(world, proved, AIGERIM);
    expect(
      await world.setCredentials(proved, { grant: null, password: named, email: 'b@example.kz', language: 'RU' }),
    ).toEqual({
      kind: 'password-refused',
      broken: ['CONTAINS_CONTEXT'],
    });
  });

  it('refuses a password that was breached, and the link works for another one', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    world.breached.add('Nauryz-22-kokpar');
    const set = (password: string) =>
      world.setCredentials(world.browser(), { grant, password, email: null, language: 'RU' });
    expect(await set('Nauryz-22-kokpar')).toEqual({ kind: 'password-refused', broken: ['TOO_COMMON'] });
    expectKind(await set('Zhailau-9-kymyz'), 'credentials-changed');
  });

  it('asks to try later when every core is hashing, and spends nothing', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const set = () =>
      world.setCredentials(world.browser(), { grant, password: 'Zhailau-9-kymyz', email: null, language: 'RU' });
    world.hasher.crowded = true;
    expect(await set()).toEqual({ kind: 'try-later', retryAfterSeconds: 2 });
    world.hasher.crowded = false;
    expectKind(await set(), 'credentials-changed');
  });

  it('keeps the consents with the account that the link changed', async () => {
    const world = makeWorld();
    const account = world.haveAccount(DANIYAR, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    expect(await world.consents.ofAccount(account.id)).toEqual([]);
    await world.setCredentials(world.browser(), { grant, password: NEW, email: null, language: 'RU' });
    expect((await world.consents.ofAccount(account.id)).map((one) => one.kind)).toEqual([
      'PERSONAL_DATA',
      'SIGNATURE_RESPONSIBILITY',
    ]);
  });

  it('shows the browser that used the link what was done, and another one only that it is used', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const mine = world.browser();
    const changed = await world.setCredentials(mine, { grant, password: NEW, email: null, language: 'RU' });
    expect(await world.recovery(mine, { grant })).toMatchObject({ stage: 'DONE', change: changed });
    expect(await world.recovery(world.browser(), { grant })).toMatchObject({
      stage: 'NONE',
      closed: 'USED',
      change: null,
    });
  });

  it('does not sign in with the old password any more, and with the new one only together with the signature', async () => {
    const world = makeWorld();
    world.haveAccount(AIGERIM, 'a@example.kz');
    await requestLink(world, world.browser(), 'a@example.kz');
    const grant = await linkTokenSentTo(world, 'a@example.kz');
    const thief = world.browser();
    await world.setCredentials(thief, { grant, password: NEW, email: null, language: 'RU' });
    expect(await world.enterPassword(thief, { password: NEW })).toEqual({ kind: 'sign-in-closed', reason: 'UNKNOWN' });
    world.clock.advance(1);
    expectKind(await signIn(world, world.browser(), AIGERIM, GOOD_PASSWORD), 'password-wrong');
    expectKind(await signIn(world, world.browser(), AIGERIM, NEW), 'signed-in');
  });
});
