import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { CONSENTS, expectKind, makeWorld } from './world.ts';

const MINUTE = 60_000;

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
