import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { migrateDatabase } from '../../src/adapters/postgres/migrate.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { makeOrm } from '../../src/adapters/postgres/settings.ts';
import { type CreatedDatabase, createDatabase } from './test-database.ts';

/** Migrated once; each test that needs a migrated database takes a copy. */
let migrated: CreatedDatabase;
let database: CreatedDatabase;

beforeAll(async () => {
  migrated = await createDatabase();
  await migrateDatabase(migrated.url);
});
afterAll(() => migrated.drop());
afterEach(() => database.drop());

const startEmpty = () =>
  beforeEach(async () => {
    database = await createDatabase();
  });
const startMigrated = () =>
  beforeEach(async () => {
    database = await createDatabase(migrated.name);
  });

/** SQL that would make the tables what the rows say. */
async function missingSql(): Promise<string> {
  const orm = makeOrm(database.url, {}, () => undefined);
  const missing = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  await orm.close(true);
  return missing.trim();
}

async function sql(statement: string): Promise<void> {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('migrating an empty database', () => {
  startEmpty();

  it('makes it what the rows say', async () => {
    expect(await missingSql()).toContain('create table "account"');
    expect(await migrateDatabase(database.url)).not.toEqual([]);
    expect(await missingSql()).toBe('');
  });

  it('is done once when several processes start together', async () => {
    const done = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(database.url)));
    expect(done.filter((names) => names.length > 0)).toHaveLength(1);
    expect(await missingSql()).toBe('');
  });
});

describe('a migrated database', () => {
  startMigrated();

  it('stays as it is, with what is in it, when it is migrated again', async () => {
    await sql(`insert into ended_session values ('holder', now())`);
    expect(await migrateDatabase(database.url)).toEqual([]);
    const connected = new PostgresDatabase({ url: database.url, maxConnections: 1, warn: () => undefined });
    expect(await makePostgresPorts(connected, 'main').endedSessions.has('holder')).toBe(true);
    await connected.close();
  });

  it.each([
    ['a column is missing', 'alter table account drop column email'],
    ['a column has another type', 'alter table account alter column epoch type bigint'],
    ['a unique index is missing', 'drop index account_owner_unique'],
    ['a rule on a column is missing', 'alter table account drop constraint account_state_check'],
    ['a trigger is missing', 'drop trigger refuse_changes on audit_event'],
  ])('is told from one in which %s', async (_, damage) => {
    expect(await missingSql()).toBe('');
    await sql(damage);
    expect(await missingSql()).not.toBe('');
  });
});

type Ended = { code: number | null; output: string; trouble: string };

/** Runs one of the server's programs from its source, as the built ones are run. */
async function run(program: string, env: Record<string, string>, input = ''): Promise<Ended> {
  const file = new URL(`../../src/${program}`, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=qalpyna-source', file], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  child.stdin.end(input);
  const [output, trouble, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, output: output.trim(), trouble: trouble.trim() };
}

/** One line, for whoever started it; nothing else. */
function expectOneLine({ code, output, trouble }: Ended, beginning: string, reason: string): void {
  expect({ code, output, lines: trouble.split('\n').length }, trouble).toEqual({ code: 1, output: '', lines: 1 });
  expect(trouble.startsWith(`${beginning}: `), trouble).toBe(true);
  expect(trouble).toContain(reason);
}

describe('the program migrate', () => {
  startEmpty();

  it('migrates, says what it did, and says when there is nothing to do', async () => {
    const first = await run('migrate.ts', { DATABASE_URL: database.url });
    expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/^Migrated: /) });
    expect(await missingSql()).toBe('');
    const again = await run('migrate.ts', { DATABASE_URL: database.url });
    expect(again).toEqual({ code: 0, output: 'The database is up to date.', trouble: '' });
  });

  it('fails with one clear line', async () => {
    const [away, missing] = await Promise.all([
      run('migrate.ts', { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' }),
      run('migrate.ts', {}),
    ]);
    expectOneLine(away, 'The database was not migrated', 'ECONNREFUSED');
    expectOneLine(missing, 'The database was not migrated', 'DATABASE_URL is not set');
  });
});

describe('the program seed', () => {
  startMigrated();

  const AIGERIM = {
    iin: '880101400016',
    bin: null,
    displayName: 'ОМАРОВА АЙГЕРИМ',
    organisation: null,
    email: 'Aigerim@Example.kz',
    password: 'Tulpar-77-zhaiyq',
    language: 'KK',
  };
  const COMPANY = { ...AIGERIM, bin: '990240000017', organisation: 'ТОО «Көктем»' };

  async function accountOf(person: { iin: string; bin: string | null }) {
    const connected = new PostgresDatabase({ url: database.url, maxConnections: 1, warn: () => undefined });
    const account = await makePostgresPorts(connected, 'main').accounts.findByOwner(person);
    await connected.close();
    return account;
  }

  const seed = (people: unknown, env: Record<string, string> = {}) =>
    run('seed.ts', { DATABASE_URL: database.url, ...env }, JSON.stringify(people));

  it('makes the accounts that are not there yet, and leaves those that are', async () => {
    expect(await seed([AIGERIM])).toMatchObject({ code: 0, output: 'Made 1 of 1 accounts; the others were there.' });
    const account = await accountOf(AIGERIM);
    expect(account).toMatchObject({ displayName: 'ОМАРОВА АЙГЕРИМ', language: 'KK', state: 'ACTIVE', epoch: 1 });
    expect(account?.email).toBe('aigerim@example.kz');
    expect(account?.passwordHash).toMatch(/^\$argon2id\$/);

    const both = [{ ...AIGERIM, email: 'other@example.kz' }, COMPANY];
    expect((await seed(both)).output).toMatch(/^Made 1 of 2/);
    expect(await accountOf(AIGERIM)).toEqual(account);
    expect(await accountOf(COMPANY)).toMatchObject({ organisation: 'ТОО «Көктем»' });
  });

  it('fails with one clear line that tells no secret, and makes nothing', async () => {
    const [production, incomplete, nowhere, noList, noJson] = await Promise.all([
      seed([AIGERIM], { NODE_ENV: 'production' }),
      seed([{ ...AIGERIM, iin: undefined }]),
      seed([COMPANY, { ...AIGERIM, email: 'nowhere' }]),
      seed({ AIGERIM }),
      run('seed.ts', { DATABASE_URL: database.url }, AIGERIM.password),
    ]);
    expectOneLine(production, 'The accounts were not made', 'production');
    expectOneLine(incomplete, 'The accounts were not made', '0.iin');
    expectOneLine(nowhere, 'The accounts were not made', 'MALFORMED');
    expectOneLine(noList, 'The accounts were not made', 'expected array');
    expectOneLine(noJson, 'The accounts were not made', 'not JSON');
    for (const { trouble } of [production, incomplete, nowhere, noList, noJson])
      expect(trouble).not.toContain(AIGERIM.password);
    expect(await accountOf(COMPANY)).toBeNull();
  });
});
