import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPartnerToken, PartnersError, readPartnersFile } from '../../src/adapters/partners/partners-file.ts';
import { makeSecrets } from '../../src/adapters/secrets/secrets.ts';
import { makePartnerReader } from '../../src/http/partners.ts';
import { explainStart } from '../../src/process/start-trouble.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partners-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: unknown): Promise<string> {
  const path = join(folder, 'partners.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const { digest } = makeSecrets([{ id: 'k', key: new Uint8Array(32) }]);
const old = newPartnerToken();
const young = newPartnerToken();
const BANK = { id: 'bank', name: 'Bank of Examples', tokens: [old.digest, young.digest] };

/** Whom a token makes the caller, asked as HTTP asks. */
async function callerWith(path: string, token: string): Promise<string> {
  const readPartner = makePartnerReader(await readPartnersFile(path), digest);
  const app = fastify();
  app.get('/', async (request) => readPartner(request).partner.name);
  app.setErrorHandler(async (error: Error) => error.message);
  const { body } = await app.inject({ url: '/', headers: { authorization: `Bearer ${token}`, 'qalpyna-user': 'a' } });
  return body;
}

describe('the file of partners', () => {
  it('lets a partner call with the old token and the new one, and with the old no longer once it is taken out', async () => {
    const both = await fileWith({ partners: [BANK] });
    expect([await callerWith(both, old.token), await callerWith(both, young.token)]).toEqual([BANK.name, BANK.name]);
    const rotated = await fileWith({ partners: [{ ...BANK, tokens: [young.digest] }] });
    expect(await callerWith(rotated, old.token)).toMatch(/not the credentials/);
    expect(await callerWith(rotated, young.token)).toBe(BANK.name);
  });

  it('stops a partner without a token, and holds none that could be used', async () => {
    const path = await fileWith({ partners: [{ ...BANK, tokens: [] }] });
    expect(await callerWith(path, young.token)).toMatch(/not the credentials/);
    expect(await callerWith(await fileWith({ partners: [BANK] }), young.digest.slice('sha256:'.length))).toMatch(
      /not the credentials/,
    );
  });

  it.each([
    ['no JSON', '{', /is not JSON/],
    ['another shape', { partner: [] }, /partners/],
    [
      'a token instead of its digest',
      { partners: [{ ...BANK, tokens: [old.token] }] },
      /partners\.0\.tokens\.0: is no digest/,
    ],
    ['a field that nobody reads', { partners: [{ ...BANK, limit: 5 }] }, /limit/],
    ['an id with a space', { partners: [{ ...BANK, id: 'a b' }] }, /partners\.0\.id: is not 1 to 64/],
    ['a name of two lines', { partners: [{ ...BANK, name: 'a\nb' }] }, /partners\.0\.name: is not one line/],
    ['an id twice', { partners: [BANK, { ...BANK, name: 'B', tokens: [] }] }, /the same id stands in it twice/],
    ['a name twice', { partners: [BANK, { ...BANK, id: 'b', tokens: [] }] }, /the same name stands in it twice/],
    [
      'one token for two partners',
      { partners: [BANK, { ...BANK, id: 'b', name: 'B' }] },
      /the same token stands in it twice/,
    ],
  ])('is refused at the start, in a sentence without a token: %s', async (_, content, said) => {
    const error = await readPartnersFile(await fileWith(content)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PartnersError);
    expect(explainStart(error)).toMatch(said);
    expect(explainStart(error)).not.toContain(old.token);
  });

  it('has to be there when it is named', async () => {
    await expect(readPartnersFile(join(folder, 'none.json'))).rejects.toThrow(/can't be read\. PARTNERS_FILE names it/);
  });
});

describe('npm run partner -- new', () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--conditions=qalpyna-source', 'src/partner.ts', ...args], {
      cwd: join(import.meta.dirname, '../..'),
    });

  it('prints a token and an entry that lets it call', async () => {
    const { stdout } = await run('new', 'Bank', 'of', 'Examples');
    const token = /^ {2}([\w-]{43})$/mu.exec(stdout)?.[1] ?? '';
    const entry = JSON.parse(/^ {2}(\{.*\})$/mu.exec(stdout)?.[1] ?? 'null');
    expect(entry).toMatchObject({ id: 'bank-of-examples', name: 'Bank of Examples' });
    expect(await callerWith(await fileWith({ partners: [entry] }), token)).toBe('Bank of Examples');
  });

  it('says how it is called when it is called otherwise', async () => {
    await expect(run('new')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run partner -- new'),
    });
    await expect(run('new', 'Банк')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('--id') });
  });
});
