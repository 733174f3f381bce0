import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../server/src/config.ts';
import { findWholePostgres } from '../machine/postgres.ts';
import { startPostgres } from '../postgres.ts';
import { startRedis } from '../redis.ts';
import { ROOT } from '../root.ts';
import { makePeople, type People } from './operations-people.ts';

/** Each command is a process; a machine that is busy takes its time. */
const PATIENT = { timeout: 240_000 };

const whole = findWholePostgres();
if (whole === null && process.env['CI']) throw new Error('no PostgreSQL with pg_dump: the runbook can’t be tested');

/** The blocks of commands of each section, in order. */
const runbook = await readFile(join(ROOT, 'docs', 'operations.md'), 'utf8');
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands ?? ''),
    ]),
);
const run = new Set<string>();

describe.skipIf(whole === null)('the runbook, command by command', () => {
  let folder: string;
  let environment: Record<string, string>;
  let people: People;
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    if (whole === null) return;
    folder = await mkdtemp(join(tmpdir(), 'qalpyna-operations-'));
    await chmod(folder, 0o755); // root's database runs as another user, who has to pass through
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), programs: whole, forgetful: true });
    closers.push(() => postgres.stop());
    const redis = await startRedis({ folder: join(folder, 'redis') });
    if (redis === null) throw new Error('no Redis');
    closers.push(() => redis.stop());
    for (const name of ['backup', 'settings', 'heads']) await mkdir(join(folder, name));
    const key = join(folder, 'key.pem');
    await writeFile(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    environment = {
      PATH: [join(whole.programs, 'bin'), join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
      HOME: folder,
      DATABASE_URL: postgres.url,
      RESTORED_DATABASE_URL: Object.assign(new URL(postgres.url), { pathname: '/qalpyna_restored' }).href,
      REDIS_URL: redis.url,
      SECRET_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      EVIDENCE_KEY_FILE: key,
      EVIDENCE_HEADS_FOLDER: join(folder, 'heads'),
      BACKUP_FOLDER: join(folder, 'backup'),
      SETTINGS_FOLDER: join(folder, 'settings'),
      OPERATOR: 'saule',
      CASE: 'case 77',
    };
    await commands('Upgrade');
    people = await makePeople(postgres.url, redis.url);
    closers.push(() => people.close());
    Object.assign(environment, { ACCOUNT: people.account, IIN: people.iin });
  }, 240_000);
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
  });

  /** Runs the next block, or the one of this number, of a section, and returns what it said. */
  async function commands(title: string, number = 0): Promise<string> {
    const block = sections.get(title)?.[number];
    if (block === undefined) throw new Error(`the runbook has no block ${number} under «${title}»`);
    run.add(`${title} ${number}`);
    return new Promise((resolve, reject) => {
      execFile('bash', ['-euo', 'pipefail', '-c', block], { cwd: ROOT, env: environment }, (error, said, complained) =>
        error === null ? resolve(said) : reject(new Error(`${block}\n${said}\n${complained}`)),
      );
    });
  }
  const sql = async (statement: string, url = environment['DATABASE_URL']) => {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query(statement).finally(() => client.end());
    return rows;
  };

  it(
    'backs up and restores: what was used after the backup stays used, and what was open is void',
    PATIENT,
    async () => {
      await commands('Back up');
      await people.freezeByLink();
      const later = await people.sessionNow();

      await commands('Restore', 0);
      const restored = environment['RESTORED_DATABASE_URL'];
      // The restored database has forgotten: without the next step the link would work again.
      expect(await sql('select state, epoch from account', restored)).toEqual([{ state: 'ACTIVE', epoch: 1 }]);
      expect(await sql('select from undo_link where ended_at is null', restored)).toHaveLength(1);
      const said = await commands('Restore', 1);

      expect(said).toContain('accounts: 1');
      expect(said).toContain('The audit log is whole');
      expect(await people.freezeByLink(restored)).toEqual({ kind: 'closed', reason: 'USED' });
      const [account] = await sql('select epoch from account', restored);
      expect(account.epoch).toBeGreaterThan(later.epoch);
      expect(await people.sessionFound(later.holder)).toBe(false);
      expect(
        await sql(
          "select administrator, because from audit_event where operation = 'administrator:void-all'",
          restored,
        ),
      ).toEqual([{ administrator: 'saule', because: 'case 77: restored the backup' }]);
    },
  );

  it('rotates keys: the new one is used, the old one is understood, and heads are signed', PATIENT, async () => {
    await commands('Rotate a key', 0);
    const written = await readFile(join(folder, 'settings', 'secret-keys.env'), 'utf8');
    const { secretKeys } = loadConfig({
      ...environment,
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'no-reply@example.kz',
      WEB_ORIGIN: 'http://localhost:3000',
      SYSTEM_NAME: 'app.recycle.kz',
      TRUST_FOLDER: 'trust',
      SECRET_KEYS: written.trim().slice('SECRET_KEYS='.length),
    });
    expect(secretKeys.map(({ id }) => id)).toEqual([expect.stringMatching(/^k\d{8}$/), 'k1']);
    expect(await commands('Rotate a key', 1)).toMatch(/Signed: .*[0-9a-f]{64}/s);
    expect(await commands('Rotate a key', 2)).toContain('"tokens":[');
    expect(await commands('Signed heads')).toContain('The log is whole');
  });

  it('sees to Redis, to mails that wait, and to a leak', PATIENT, async () => {
    await commands('Redis is lost');
    expect(await commands('The mail provider is down')).toContain('send-notice');
    expect(await commands('Something leaked')).toContain('done: void-all');
  });

  it('looks into a suspicious account, freezes it, opens it, and erases a person', PATIENT, async () => {
    // Frozen by link before: so that is what it is when the administrator’s freeze ends.
    const said = await commands('An account looks suspicious');
    expect(said).toContain('state: FROZEN_BY_ADMINISTRATOR');
    expect(said).toContain('kind: signature-needed');
    expect(await commands('A person asks to be erased')).toContain('done: erase');
    expect(await sql('select from account where erased_at is null')).toEqual([]);
  });

  it('has no command that this test has not run', () => {
    const all = [...sections].flatMap(([title, blocks]) => blocks.map((_, number) => `${title} ${number}`));
    expect([...run].sort()).toEqual(all.sort());
    expect(all.length).toBeGreaterThan(10);
  });
});
