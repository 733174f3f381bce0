import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { PlainError } from '../plain-error.ts';
import { startPostgres } from '../postgres.ts';
import { startRedis } from '../redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of an empty database: each test file creates a database of its own there. */
    postgresUrl: string;
    /** Each test file keeps to a key prefix of its own and never flushes. */
    redisUrl: string;
  }
}

/**
 * Vitest's global setup of the projects whose contracts hold on the real things: one PostgreSQL and one Redis for the
 * whole run. Tests get the addresses by `inject('postgresUrl')` and `inject('redisUrl')`.
 *
 * @throws {PlainError} when this machine has no Redis: a contract that ran on nothing would be green for nothing
 */
export default async function startServices(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'qalpyna-services-'));
  // Root's database runs as another user, who has to pass through.
  await chmod(folder, 0o755);

  const postgres = await startPostgres({ folder: join(folder, 'postgres'), forgetful: true });
  const redis = await startRedis({ folder: join(folder, 'redis') });
  if (redis === null) {
    await postgres.stop();
    throw new PlainError(
      'These tests need a Redis, and there is none on PATH.',
      'Install redis-server or valkey-server.',
    );
  }
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
}
