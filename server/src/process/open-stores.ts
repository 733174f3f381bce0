import type { Logger } from 'pino';
import { openHeadsFolder } from '../adapters/evidence-heads/heads-folder.ts';
import { makeMemoryHeld } from '../adapters/memory/ports.ts';
import { PostgresAuditSeals } from '../adapters/postgres/audit-seals.ts';
import { PostgresDatabase } from '../adapters/postgres/database.ts';
import { readLogEnds } from '../adapters/postgres/log-ends.ts';
import { makePostgresPorts } from '../adapters/postgres/ports.ts';
import { makeRedisPorts } from '../adapters/redis/ports.ts';
import { RedisStore } from '../adapters/redis/store.ts';
import type { Config } from '../config.ts';
import type { Closing } from './closing.ts';
import { keepEvidence } from './keep-evidence.ts';
import { keepTidy } from './keep-tidy.ts';

/**
 * What is kept in PostgreSQL, with its upkeep, and what is held in Redis, or without one in this process; `checks` say
 * whether each answers.
 */
export async function openStores(config: Config, closing: Closing, log: Logger) {
  const warn = (message: string) => log.warn({ part: 'store' }, message);
  const database = new PostgresDatabase({ ...config.database, warn });
  closing.later(() => database.close());
  const postgres = makePostgresPorts(database, config.realm, config.evidence.retention, {
    isStamped: config.evidence.timestampUrl !== null,
  });
  // Asks for a table, so that a database which was not migrated is told now.
  await postgres.endedSessions.has('');

  const { keyFile, headsFolder } = config.evidence;
  if (keyFile === null && config.production)
    log.warn({}, 'no EVIDENCE_KEY_FILE: heads of the evidence log are not signed');
  const endKeeping = keepEvidence({
    now: () => postgres.clock.now(),
    eraseExpired: (at) => postgres.evidence.eraseExpired(at),
    ends: () => readLogEnds(database),
    heads: keyFile === null || headsFolder === null ? null : await openHeadsFolder(headsFolder, keyFile),
    say: (what) => ('failure' in what ? log.warn({ err: what.failure }, 'evidence') : log.info(what, 'evidence')),
  });
  closing.later(async () => endKeeping());
  for (const end of keepTidy(database, config, (err, what) => log.warn({ err, what }, 'upkeep'))) {
    closing.later(async () => end());
  }

  const redis = config.redisUrl === null ? null : await RedisStore.open({ url: config.redisUrl, warn });
  if (redis === null) log.warn({}, 'no REDIS_URL: sessions and limits are kept in this process, for a look only');
  else closing.later(async () => redis.close());
  const held = redis === null ? makeMemoryHeld(() => new Date()) : makeRedisPorts(redis);

  return {
    postgres,
    held,
    auditLagSeconds: () => new PostgresAuditSeals(database).lagSeconds(),
    checks: {
      postgres: () => postgres.clock.now(),
      ...(redis === null ? {} : { redis: () => redis.ping() }),
    },
  };
}
