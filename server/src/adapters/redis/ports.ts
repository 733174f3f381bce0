import { RedisChallenges } from './challenges.ts';
import { RedisGrants } from './grants.ts';
import { RedisLimiter } from './limiter.ts';
import { RedisSessions } from './sessions.ts';
import type { RedisStore } from './store.ts';

/** Every port that Redis holds. */
export const makeRedisPorts = (store: RedisStore) => ({
  challenges: new RedisChallenges(store),
  grants: new RedisGrants(store),
  limiter: new RedisLimiter(store),
  sessions: new RedisSessions(store),
});
