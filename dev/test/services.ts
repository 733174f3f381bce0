import type { TestProject } from 'vitest/node';
import { startServices } from './start-services.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address of a PostgreSQL: each test file creates a database of its own there. */
    postgresUrl: string;
    /** Each test file keeps to a key prefix of its own and never flushes. */
    redisUrl: string;
  }
}

/**
 * Vitest's global setup of the projects whose contracts hold on the real things: one PostgreSQL and one Redis for the whole run. Tests get
 * the addresses by `inject('postgresUrl')` and `inject('redisUrl')`.
 *
 * TEST_POSTGRES_URL and TEST_REDIS_URL together name running ones, for a run that is one of many.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_POSTGRES_URL: postgresUrl, TEST_REDIS_URL: redisUrl } = process.env;
  const services =
    postgresUrl !== undefined && redisUrl !== undefined
      ? { postgresUrl, redisUrl, stop: async () => {} }
      : await startServices();
  project.provide('postgresUrl', services.postgresUrl);
  project.provide('redisUrl', services.redisUrl);
  return () => services.stop();
}
