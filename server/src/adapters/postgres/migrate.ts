import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { makeOrm } from './settings.ts';

/** Any number, the same in every version: who holds it, migrates. */
const MIGRATION_LOCK = 7_253_910_146;
const LOCK_TIMEOUT_MS = 60_000;

/**
 * Brings a database to what this version expects: our tables and those of the queue. Processes that start together take
 * turns, and those that come later find nothing left to do. Nothing that exists is dropped.
 *
 * @returns the names of our migrations that were run
 * @throws when the database can't be reached, or another process has been migrating for more than a minute
 */
export async function migrateDatabase(databaseUrl: string): Promise<string[]> {
  const turn = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'qalpyna migrate',
    connectionTimeoutMillis: 5_000,
    lock_timeout: LOCK_TIMEOUT_MS,
  });
  await turn.connect();
  try {
    await turn.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ours = await runOurMigrations(databaseUrl);
    await runMigrations({ connectionString: databaseUrl, maxPoolSize: 1 });
    return ours;
  } finally {
    // The lock ends with its connection.
    await turn.end();
  }
}

async function runOurMigrations(databaseUrl: string): Promise<string[]> {
  const orm = makeOrm(databaseUrl, { max: 2, connectionTimeoutMillis: 5_000 }, () => undefined);
  try {
    return (await orm.migrator.up()).map(({ name }) => name);
  } finally {
    await orm.close(true);
  }
}
