import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { startPostgres } from '../postgres.ts';
import { startRedis } from '../redis.ts';

export type Services = {
  postgresUrl: string;
  redisUrl: string;
  /** Redis holds nothing then. */
  emptyRedis(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts an empty PostgreSQL and an empty Redis for tests; nothing of them is left when they stop.
 *
 * @throws {PlainError} when this machine has no Redis: a contract that ran on nothing would be green for nothing
 */
export async function startServices(): Promise<Services> {
  const folder = await mkdtemp(join(tmpdir(), 'qalpyna-services-'));
  await chmod(folder, 0o755); // root's database runs as another user, who has to pass through
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), forgetful: true });
  const redis = await startRedis({ folder: join(folder, 'redis') });
  const stop = async () => {
    await Promise.all([postgres.stop(), redis?.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  if (redis !== null) return { postgresUrl: postgres.url, redisUrl: redis.url, emptyRedis: redis.empty, stop };
  await stop();
  throw new PlainError(
    'These tests need a Redis, and there is none on PATH.',
    'Install redis-server or valkey-server.',
  );
}
