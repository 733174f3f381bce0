import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import { makeRedisPorts } from '../../src/adapters/redis/ports.ts';
import { RedisStore } from '../../src/adapters/redis/store.ts';
import { challengesContract } from './challenges.contract.ts';
import { grantsContract } from './grants.contract.ts';
import { limiterContract } from './limiter.contract.ts';
import { startRedisCluster } from './redis-cluster.ts';
import { sessionsContract } from './sessions.contract.ts';

const SERVERS = [
  ['Redis', async () => ({ url: inject('redisUrl'), stop: async () => undefined })],
  ['a cluster', startRedisCluster],
] as const;

describe.each(SERVERS)('%s', (_, start) => {
  const prefix = `test-${randomBytes(8).toString('hex')}:`;
  let store: RedisStore;
  let looking: Redis;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const server = await start();
    stop = server.stop;
    store = await RedisStore.open({ url: server.url, prefix, commandTimeoutMs: 10_000, warn: () => undefined });
    await store.ping();
    looking = new Redis(server.url.split(',')[0] ?? '');
  });

  const ownKeys = async () => (await looking.keys(`${prefix}*`)).sort();

  afterEach(async () => {
    // Of every key that any test has made: one without a time to live would stay for ever.
    for (const key of await ownKeys()) {
      expect([key, await looking.pttl(key)]).toEqual([key, expect.toSatisfy((ttlMs) => ttlMs > 0)]);
    }
  });

  afterAll(async () => {
    for (const key of await ownKeys()) await looking.del(key);
    looking?.disconnect();
    store?.close();
    await stop?.();
  });

  /** Time goes by for the limiter when all that it noted lies further back. */
  async function wait(durationMs: number): Promise<void> {
    for (const key of await looking.keys(`${prefix}limiter:*`)) {
      const events = await looking.lrange(key, 0, -1);
      const earlier = events.map((event) => String(Number(event) - durationMs));
      const ttlMs = await looking.pttl(key);
      await looking
        .multi()
        .del(key)
        .rpush(key, ...earlier)
        .pexpire(key, ttlMs)
        .exec();
    }
  }

  describe('holds challenges', () => challengesContract(() => makeRedisPorts(store).challenges));
  describe('holds grants', () => grantsContract(() => makeRedisPorts(store).grants));
  describe('holds sessions', () => sessionsContract(() => makeRedisPorts(store).sessions));
  describe('holds counters', () => limiterContract(() => ({ limiter: makeRedisPorts(store).limiter, wait })));
});
