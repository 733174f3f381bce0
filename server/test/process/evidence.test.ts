import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { auditEvent, evidence } from '../contracts/given.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { runSmallProgram } from './program.ts';

/** A process of its own needs seconds of a core to load; a busy machine has few of them. */
const PATIENT = { timeout: 180_000 };

const test = useDatabase();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heads-'));
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the program evidence', () => {
  it('signs the heads of both logs, and finds with them that either was cut off', PATIENT, async () => {
    const heads = join(folder, 'heads');
    const environment = {
      DATABASE_URL: test.url,
      EVIDENCE_KEY_FILE: join(folder, 'key.pem'),
      EVIDENCE_HEADS_FOLDER: heads,
    };
    const run = (...args: string[]) => runSmallProgram('evidence', args, environment);
    const ports = makePostgresPorts(test.database, 'main');
    await ports.evidence.record(evidence());
    await ports.audit.record(auditEvent());

    expect((await run('sign-head')).said).toContain('Signed: ');
    const [name = ''] = await readdir(heads);
    const verify = () => run('verify', '--head', join(heads, name));
    expect((await verify()).said).toMatch(
      /The log is whole: 1 records.*\nThe audit log is whole: 1 sealed events, 0 not/u,
    );

    await test.sql('alter table audit_event disable trigger all');
    await test.sql('alter table audit_seal disable trigger all');
    await test.sql('delete from audit_event');
    await test.sql('delete from audit_seal');
    expect((await run('verify')).code).toBe(0);
    expect(await verify()).toMatchObject({ code: 1, complained: expect.stringContaining('the audit log is broken') });
  });
});
