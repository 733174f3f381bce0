import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type RunningPostgres, startPostgres } from '../../../dev/postgres.ts';
import { ARGON2_FLOOR, makePasswordHasher } from '../../src/adapters/argon2/hasher.ts';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { migrateDatabase } from '../../src/adapters/postgres/migrate.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { registration } from '../contracts/given.ts';
import { MAILED, type Product, startProduct } from './product.ts';
import { CONSENTS } from './visitor.ts';

const PATIENT = { timeout: 240_000 };
const OLD_PASSWORD = 'Tulpar-77-zhaiyq';
const NEW_PASSWORD = 'Nauryz-22-kokpar';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-full-'));
  await chmod(folder, 0o755); // root's database runs as another user, who has to pass through
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What every Linux has: a file whose disk is always full. */
const FULL = '/dev/full';

describe.skipIf(!existsSync(FULL))('a database whose disk is full', () => {
  let postgres: RunningPostgres;
  let looking: pg.Client;
  let product: Product;

  const look = async <Row>(statement: string, values: unknown[] = []) =>
    (await looking.query(statement, values)).rows as Row[];
  const connectAgain = async () => {
    looking = new pg.Client(postgres.url);
    looking.on('error', () => undefined);
    await looking.connect();
  };
  /** Stops PostgreSQL, does something to its files, and starts it at the same address. */
  const whileStopped = async (change: () => Promise<void>) => {
    await looking.end();
    await postgres.stop();
    await change();
    postgres = await startPostgres({
      folder: join(folder, 'postgres'),
      port: Number(new URL(postgres.url).port),
      forgetful: true,
    });
    await connectAgain();
    const { address } = (await product.servers[0]?.ready) ?? expect.fail('there is no server');
    const ready = async () => (await fetch(`${address}/readyz`)).status;
    await expect.poll(ready, { timeout: 60_000 }).toBe(200);
  };

  /** No table that is empty can grow any more: its file is one for which the kernel says that no space is left. @returns what ends that */
  const fillDisk = async (): Promise<() => Promise<void>> => {
    const [{ data } = { data: '' }] = await look<{ data: string }>("select current_setting('data_directory') as data");
    const empty = await look<{ name: string; path: string }>(
      `select relname as name, pg_relation_filepath(oid) as path from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_relation_size(oid) = 0`,
    );
    expect(empty.map(({ name }) => name)).toEqual(expect.arrayContaining(['evidence', 'undo_link']));
    const files = empty.map(({ path }) => join(data, path));
    await whileStopped(async () => {
      for (const file of files) await rename(file, `${file}.kept`).then(() => symlink(FULL, file));
    });
    return () =>
      whileStopped(async () => {
        for (const file of files) await rename(`${file}.kept`, file);
      });
  };

  beforeAll(async () => {
    postgres = await startPostgres({ folder: join(folder, 'postgres'), forgetful: true });
    await migrateDatabase(postgres.url);
    await connectAgain();
    product = await startProduct({ databaseUrl: postgres.url, redisUrl: `${inject('redisUrl')}/5` }, [{}]);
  }, 240_000);
  afterAll(async () => {
    await product?.stop();
    await looking?.end();
    await postgres?.stop();
  });

  it(
    'is answered by try later, nothing is half done, and everything goes on when there is space again',
    PATIENT,
    async () => {
      const key = product.issueKey();
      const email = 'owner@example.kz';
      const hasher = makePasswordHasher({ cost: ARGON2_FLOOR, queueLength: 1, queueDeadlineMs: 60_000 });
      const hashed = await hasher.hash(OLD_PASSWORD);
      if (hashed.kind === 'busy') throw new Error('busy');
      const made = registration({ signer: key.signer, email, passwordHash: hashed.hash });
      const database = new PostgresDatabase({
        url: postgres.url,
        maxConnections: 1,
        answerWithinMs: 25_000,
        warn: () => undefined,
      });
      expect(await makePostgresPorts(database, 'main').accounts.register(made)).toBe('registered');
      await database.close();

      const person = product.visitor();
      await person.does('requestEmailReset', { email, consents: CONSENTS, language: 'RU' }, 'EmailResetRequested');
      const byLink = { grant: await product.mailed(email, MAILED.link), password: NEW_PASSWORD, language: 'RU' };

      const makeSpace = await fillDisk();
      const everything = () =>
        look(
          `select a.*, (select count(*) from credential_change) as changes, (select count(*) from notice) as notices,
                (select count(*) from graphile_worker._private_jobs) as jobs from account a`,
        );
      const before = await everything();
      await person.does('setCredentials', byLink, 'TryLater');
      const signer = product.visitor();
      const begun = { consents: CONSENTS, language: 'RU' };
      const { id, document } = await signer.does('beginSignatureReset', begun, 'SignatureChallenge');
      const signed = { challenge: id, document: key.sign(document) };
      await signer.does('completeSignatureReset', signed, 'TryLater');
      expect(await everything()).toEqual(before);
      expect(await readFile(join(folder, 'postgres', 'postgres.log'), 'utf8')).toContain('No space left on device');

      await makeSpace();
      // The same link and the same signature: neither was used up.
      await signer.does('completeSignatureReset', signed, 'CredentialsGrant');
      await person.does('setCredentials', byLink, 'CredentialsChanged');
      await product.mailed(email, MAILED.undoLink);
      const [server] = product.servers;
      expect(server?.log.filter(({ msg }) => msg === 'fault')).toEqual([]);
      server?.signal('SIGTERM');
      expect(await server?.ended).toBe(0);
    },
  );
});
