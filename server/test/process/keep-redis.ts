import type { Redis } from 'ioredis';

/** Everything that a Redis database holds now; what is returned puts it back as it was, and nothing else with it. */
export async function keepRedis(redis: Redis): Promise<() => Promise<void>> {
  const keys = await redis.keys('*');
  const held = await Promise.all(
    keys.map(async (key) => ({ key, ttl: await redis.pttl(key), value: await redis.dumpBuffer(key) })),
  );
  return async () => {
    await redis.flushdb();
    for (const { key, ttl, value } of held) await redis.restore(key, Math.max(ttl, 0), value);
  };
}
