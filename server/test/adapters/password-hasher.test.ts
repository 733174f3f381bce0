import { argon2id, hash } from 'argon2';
import { describe, expect, it } from 'vitest';
import { ARGON2_FLOOR, makePasswordHasher } from '../../src/adapters/argon2/hasher.ts';

const settings = { cost: ARGON2_FLOOR, queueLength: 4, queueDeadlineMs: 5_000 };

describe('password hashes', () => {
  it('are argon2id with the configured cost, and match their password only', async () => {
    const hasher = makePasswordHasher(settings);
    const hashed = await hasher.hash('Құпиясөз-1');
    if (hashed.kind !== 'hashed') throw new Error('busy');
    expect(hashed.hash).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
    expect(await hasher.verify(hashed.hash, 'Құпиясөз-1')).toEqual({ kind: 'matches', outdated: false });
    expect(await hasher.verify(hashed.hash, 'Құпиясөз-1 ')).toEqual({ kind: 'differs' });
  });

  it('that were made with less are outdated', async () => {
    const weak = await hash('secret', { type: argon2id, memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    expect(await makePasswordHasher(settings).verify(weak, 'secret')).toEqual({ kind: 'matches', outdated: true });
  });

  it('of nobody differ from every password, even the one that they were made of', async () => {
    const hasher = makePasswordHasher(settings);
    expect(await hasher.verify(null, 'nobody has this password')).toEqual({ kind: 'differs' });
  });

  it('can’t be configured below the floor', () => {
    expect(() => makePasswordHasher({ ...settings, cost: { ...ARGON2_FLOOR, memoryKiB: 19_455 } })).toThrow(RangeError);
    expect(() => makePasswordHasher({ ...settings, cost: { ...ARGON2_FLOOR, timeCost: 1 } })).toThrow(RangeError);
  });
});

describe('a crowd', () => {
  it('waits in a bounded queue, and who finds it full is told at once', async () => {
    const waiting: number[] = [];
    const hasher = makePasswordHasher({
      ...settings,
      slots: 1,
      queueLength: 2,
      onQueue: (count) => waiting.push(count),
    });
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, n) => hasher.hash(`secret ${n}`)));
    expect(outcomes.map((one) => one.kind)).toEqual(['hashed', 'hashed', 'hashed', 'busy', 'busy', 'busy']);
    expect(Math.max(...waiting)).toBe(2);
    expect(hasher.waiting()).toBe(0);
    expect(await hasher.hash('again')).toMatchObject({ kind: 'hashed' });
  });

  it('does not wait beyond the deadline', async () => {
    const hasher = makePasswordHasher({ ...settings, slots: 1, queueDeadlineMs: 1 });
    const outcomes = await Promise.all([hasher.hash('first'), hasher.hash('second')]);
    expect(outcomes).toMatchObject([{ kind: 'hashed' }, { kind: 'busy', retryAfterSeconds: 1 }]);
    expect(await hasher.hash('third')).toMatchObject({ kind: 'hashed' });
  });
});
