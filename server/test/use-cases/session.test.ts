import { describe, expect, it } from 'vitest';
import { AIGERIM, DANIYAR, makeWorld, resetBySignature, signIn } from './world.ts';

const MINUTE = 60_000;

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
