import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { migrateDatabase } from '../../src/adapters/postgres/migrate.ts';

export type CreatedDatabase = Readonly<{ url: string; name: string; drop(): Promise<void> }>;

/**
 * A database of this test file's own, on the PostgreSQL of the whole run.
 *
 * @param template name of one that it begins as a copy of; nobody may be connected to that
 */
export async function createDatabase(template = 'template1'): Promise<CreatedDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  const asAdministrator = async (statement: string) => {
    const client = new pg.Client(inject('postgresUrl'));
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await asAdministrator(`create database ${name} template ${template}`);
  url.pathname = `/${name}`;
  return { url: url.href, name, drop: () => asAdministrator(`drop database ${name} with (force)`) };
}

export type TestDatabase = {
  url: string;
  database: PostgresDatabase;
  /** Looks into the tables, past the adapters. */
  sql<Row>(statement: string, values?: unknown[]): Promise<Row[]>;
};

/**
 * A migrated database while the tests of a file run. Its fields are there once they run.
 *
 * @param settings how long to wait for it; patiently, where waiting is not what is tested
 */
export function useDatabase(settings: { answerWithinMs?: number } = { answerWithinMs: 25_000 }): TestDatabase {
  const test = {} as TestDatabase;
  let drop: () => Promise<void>;
  let looking: pg.Client;

  beforeAll(async () => {
    const created = await createDatabase();
    drop = created.drop;
    await migrateDatabase(created.url);
    looking = new pg.Client(created.url);
    await looking.connect();
    test.url = created.url;
    test.database = new PostgresDatabase({ ...settings, url: created.url, maxConnections: 8, warn: () => undefined });
    test.sql = async <Row>(statement: string, values: unknown[] = []) =>
      (await looking.query(statement, values)).rows as Row[];
  });

  afterAll(async () => {
    await test.database?.close();
    await looking?.end();
    await drop?.();
  });
  return test;
}
