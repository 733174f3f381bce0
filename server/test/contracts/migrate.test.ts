import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEmailAddresses } from '../../src/adapters/email-addresses/email-addresses.ts';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { migrateDatabase } from '../../src/adapters/postgres/migrate.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { makeOrm } from '../../src/adapters/postgres/settings.ts';
import { createDatabase } from './test-database.ts';

let url: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ url, drop } = await createDatabase());
});
afterEach(() => drop());

/** SQL that would make the tables what the rows say. */
async function missingSql(): Promise<string> {
  const orm = makeOrm(url, {}, () => undefined);
  const missing = await orm.schema.getUpdateSchemaSQL({ wrap: false });
  await orm.close(true);
  return missing.trim();
}

async function sql(statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('migrating', () => {
  it('makes an empty database what the rows say', async () => {
    expect(await missingSql()).toContain('create table "account"');
    expect(await migrateDatabase(url)).not.toEqual([]);
    expect(await missingSql()).toBe('');
  });

  it.each([
    ['a column is missing', 'alter table account drop column email'],
    ['a column has another type', 'alter table account alter column epoch type bigint'],
    ['a unique index is missing', 'drop index account_owner_unique'],
    ['a rule on a column is missing', 'alter table account drop constraint account_state_check'],
    ['a trigger is missing', 'drop trigger refuse_changes on audit_event'],
  ])('and the comparison would notice that %s', async (_, damage) => {
    await migrateDatabase(url);
    await sql(damage);
    expect(await missingSql()).not.toBe('');
  });

  it('finds nothing to do the second time', async () => {
    await migrateDatabase(url);
    expect(await migrateDatabase(url)).toEqual([]);
  });

  it('is done once when several processes start together', async () => {
    const done = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url)));
    expect(done.filter((names) => names.length > 0)).toHaveLength(1);
    expect(await missingSql()).toBe('');
  });

  it('leaves what is there', async () => {
    await migrateDatabase(url);
    await sql(`insert into ended_session values ('holder', now())`);
    await migrateDatabase(url);
    const database = new PostgresDatabase({ url, maxConnections: 1, warn: () => undefined });
    expect(await makePostgresPorts(database, 'main').endedSessions.has('holder')).toBe(true);
    await database.close();
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

describe('the program migrate', () => {
  it('migrates, says what it did, and says when there is nothing to do', async () => {
    expect(await run('migrate.ts', { DATABASE_URL: url })).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Migrated: /),
    });
    expect(await missingSql()).toBe('');
    const again = await run('migrate.ts', { DATABASE_URL: url });
    expect(again).toEqual({ code: 0, output: 'The database is up to date.', trouble: '' });
  });

  it.each([
    ['nobody listens', { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' }, 'ECONNREFUSED'],
    ['the address is missing', {}, 'DATABASE_URL is not set'],
  ])('fails with one clear line when %s', async (_, env, reason) => {
    const { code, output, trouble } = await run('migrate.ts', env as Record<string, string>);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(trouble).toMatch(/^The database was not migrated: /);
    expect(trouble).toContain(reason);
    expect(trouble.split('\n')).toHaveLength(1);
  });
});

describe('the program seed', () => {
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
    const database = new PostgresDatabase({ url, maxConnections: 1, warn: () => undefined });
    const account = await makePostgresPorts(database, 'main').accounts.findByOwner(person);
    await database.close();
    return account;
  }

  it('makes the accounts that are not there yet, and leaves those that are', async () => {
    await migrateDatabase(url);
    const first = await run('seed.ts', { DATABASE_URL: url }, JSON.stringify([AIGERIM]));
    expect(first).toMatchObject({ code: 0, output: 'Made 1 of 1 accounts; the others were there.' });
    const account = await accountOf(AIGERIM);
    expect(account).toMatchObject({ displayName: 'ОМАРОВА АЙГЕРИМ', language: 'KK', state: 'ACTIVE', epoch: 1 });
    const parsed = makeEmailAddresses().parse(AIGERIM.email);
    expect(account?.email).toBe(parsed.kind === 'address' ? parsed.address.canonical : '');
    expect(account?.passwordHash).toMatch(/^\$argon2id\$/);

    const both = JSON.stringify([{ ...AIGERIM, email: 'other@example.kz' }, COMPANY]);
    expect((await run('seed.ts', { DATABASE_URL: url }, both)).output).toMatch(/^Made 1 of 2/);
    expect(await accountOf(AIGERIM)).toEqual(account);
    expect(await accountOf(COMPANY)).toMatchObject({ organisation: 'ТОО «Көктем»' });
  });

  it.each([
    ['this is production', { NODE_ENV: 'production' }, [AIGERIM], 'production'],
    ['a field is missing', {}, [{ ...AIGERIM, iin: undefined }], '0.iin'],
    ['an address is none', {}, [{ ...AIGERIM, email: 'nowhere' }], 'MALFORMED'],
    ['it is not a list', {}, {}, 'expected array'],
  ])('fails with one clear line when %s, and makes nothing', async (_, env, people, reason) => {
    await migrateDatabase(url);
    const { code, trouble } = await run('seed.ts', { DATABASE_URL: url, ...env }, JSON.stringify(people));
    expect(code).toBe(1);
    expect(trouble).toMatch(/^The accounts were not made: /);
    expect(trouble).toContain(reason);
    expect(trouble.split('\n')).toHaveLength(1);
    expect(trouble).not.toContain(AIGERIM.password);
    expect(await accountOf(AIGERIM)).toBeNull();
  });
});
