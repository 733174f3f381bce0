import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRedis } from '../../../dev/redis.ts';
import { makeRedisPorts } from '../../src/adapters/redis/ports.ts';
import { RedisStore } from '../../src/adapters/redis/store.ts';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { challenge, confirmation, grant, newId, session, times } from './given.ts';
import { makeUnreliableLine, throughLine, type UnreliableLine } from './unreliable-line.ts';

/** A Redis of this file's own, for what would trouble the others. */
let url: string;
let looking: Redis;
let stopServer: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-redis-faults-'));
  const server = await startRedis({ folder });
  if (server === null) throw new Error('there is no Redis on this machine');
  url = server.url;
  stopServer = () => server.stop();
  looking = new Redis(url);
});

afterAll(async () => {
  looking?.disconnect();
  await stopServer?.();
  await rm(folder, { recursive: true, force: true });
});

describe('over a line that fails', () => {
  let line: UnreliableLine;
  let store: RedisStore;
  const warnings: string[] = [];

  beforeEach(async () => {
    warnings.length = 0;
    line = await makeUnreliableLine(url);
    store = await RedisStore.open({ url: throughLine(url, line), warn: (message) => warnings.push(message) });
  });
  afterEach(async () => {
    store.close();
    await line.close();
  });

  it.each([
    ['is cut', 'cut'],
    ['hangs', 'hang'],
  ] as const)('every operation says Unavailable while it %s, and serves again when it is mended', async (_, fault) => {
    const { challenges, grants, limiter, sessions } = makeRedisPorts(store);
    // The server knows this script from now on: one message is enough, whenever it comes.
    await limiter.take([{ key: newId(), limit: { limit: 1, windowMs: 60_000 } }]);
    line[fault]();
    const [asked, claimed, given, live] = [challenge(), challenge(), grant(), session()];
    const counter = { key: newId(), limit: { limit: 1, windowMs: 60_000 } };
    const began = performance.now();
    const outcomes = await Promise.allSettled([
      challenges.open(asked),
      challenges.find(asked.id),
      challenges.claim({ ...claimed, claim: 'c' }, claimed.issuedAt),
      grants.issue(given),
      grants.submit(confirmation(given.id)),
      grants.countCodeTry(given.id, 'c'),
      sessions.put(live),
      sessions.countPasswordTry(live.holder),
      sessions.ofAccount('a'),
      // What can't be counted is not allowed.
      limiter.take([counter]),
      store.ping(),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    }
    // Within a second; twice that for a busy machine.
    expect(performance.now() - began).toBeLessThan(2_000);
    line.mend();
    await expect
      .poll(
        () =>
          store.ping().then(
            () => 'answers',
            () => 'is away',
          ),
        { timeout: 10_000 },
      )
      .toBe('answers');
    // What it said it could not do, it does not do later either.
    expect(await limiter.take([counter])).toEqual({ kind: 'allowed' });
    expect(await sessions.find(live.holder)).toBeNull();
    await sessions.put(live);
    expect(await sessions.find(live.holder)).toEqual(live);
  });

  it('counts once what was counted before its answer was lost, and does not send it again', async () => {
    const { grants } = makeRedisPorts(store);
    const given = grant();
    const first = confirmation(given.id);
    await grants.issue(given);
    await grants.submit(first);
    await grants.countCodeTry(given.id, first.id);

    line.loseAnswerTo(given.id);
    await expect(grants.countCodeTry(given.id, first.id)).rejects.toBeInstanceOf(Unavailable);
    line.mend();
    await expect
      .poll(
        () =>
          store.ping().then(
            () => 'answers',
            () => 'is away',
          ),
        { timeout: 10_000 },
      )
      .toBe('answers');
    expect((await grants.find(given.id))?.confirmation?.tries).toBe(2);
  });

  it('warns once each time that it is lost, not at every attempt to connect again', async () => {
    line.cut();
    await expect.poll(() => warnings, { timeout: 10_000 }).toHaveLength(1);
    await Promise.allSettled(times(5, () => store.ping()));
    line.mend();
    await expect
      .poll(
        () =>
          store.ping().then(
            () => 'answers',
            () => 'is away',
          ),
        { timeout: 10_000 },
      )
      .toBe('answers');
    expect(warnings).toHaveLength(1);
  });
});

it('opens although nobody listens, and says Unavailable', async () => {
  const store = await RedisStore.open({ url: 'redis://127.0.0.1:1', warn: () => undefined });
  await expect(store.ping()).rejects.toBeInstanceOf(Unavailable);
  store.close();
});

describe('a Redis that may not write', () => {
  let store: RedisStore;
  beforeEach(async () => {
    store = await RedisStore.open({ url, prefix: `${newId()}:`, warn: () => undefined });
  });
  afterEach(() => store.close());

  it.each([
    ['because it is full', ['config', 'set', 'maxmemory', '1'], ['config', 'set', 'maxmemory', '0']],
    ['because it became a replica', ['replicaof', '127.0.0.1', '1'], ['replicaof', 'no', 'one']],
  ])(
    'is Unavailable %s: tries and limits fail closed',
    async (_, [begin = '', ...beginning], [end = '', ...ending]) => {
      const { grants, limiter } = makeRedisPorts(store);
      const given = grant();
      const live = confirmation(given.id);
      await grants.issue(given);
      await grants.submit(live);

      await looking.call(begin, ...beginning);
      const counter = { key: newId(), limit: { limit: 100, windowMs: 60_000 } };
      const outcomes = await Promise.allSettled([
        limiter.take([counter]),
        grants.countCodeTry(given.id, live.id),
        grants.spend(given.id),
      ]);
      await looking.call(end, ...ending);
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
      }
      await expect
        .poll(() => limiter.take([counter]).catch(() => null), { timeout: 10_000 })
        .toEqual({ kind: 'allowed' });
    },
  );
});

it('lets a fault of ours show as one', async () => {
  const store = await RedisStore.open({ url, prefix: `${newId()}:`, warn: () => undefined });
  await looking.set(store.key('session', 'x'), 'not a hash');
  const fault = await makeRedisPorts(store)
    .sessions.find('x')
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(Unavailable);
  store.close();
});

it('runs its scripts again after they were forgotten by the server', async () => {
  const store = await RedisStore.open({ url, prefix: `${newId()}:`, warn: () => undefined });
  const { sessions } = makeRedisPorts(store);
  const live = session();
  await sessions.put(live);
  await looking.script('FLUSH');
  expect(await sessions.countPasswordTry(live.holder)).toBe(1);
  await sessions.put(live);
  store.close();
});

it('lets a limit end that would last for ever because the clock was set back', async () => {
  const store = await RedisStore.open({ url, prefix: `${newId()}:`, warn: () => undefined });
  const { limiter } = makeRedisPorts(store);
  const counter = { key: newId(), limit: { limit: 1, windowMs: 60_000 } };
  await limiter.take([counter]);
  expect((await limiter.take([counter])).kind).toBe('limited');
  const [key = ''] = await looking.keys(`*${counter.key}*`);
  await looking.lset(key, 0, Date.now() + 2 * 86_400_000);
  expect(await limiter.take([counter])).toEqual({ kind: 'allowed' });
  store.close();
});
