import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificatesFromPem, hasRightCheckDigit, parseCertificate, parseCrl, readSigner } from '@qalpyna/eds';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../people/keys.ts';
import { PEOPLE } from '../people/people.ts';
import { preparePeople } from '../people/prepare.ts';

const NOON = new Date('2026-11-23T12:00:00Z');
const DAY_MS = 24 * 60 * 60_000;
const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

/** Made once: keys take their time. */
let made: string;
/** A copy of it for each test. */
let folder: string;

const newFolder = () => mkdtemp(join(tmpdir(), 'qalpyna-people-'));
const prepare = (now = NOON) => preparePeople({ folder: join(folder, 'people'), now });

beforeAll(async () => {
  made = await newFolder();
  await preparePeople({ folder: join(made, 'people'), now: NOON });
});
afterAll(() => rm(made, { recursive: true }));
beforeEach(async () => {
  folder = await newFolder();
  await cp(made, folder, { recursive: true, preserveTimestamps: true });
});
afterEach(() => rm(folder, { recursive: true }));

/** Everything that was written, by path. */
async function filesIn(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.slice(root.length + 1), await readFile(path, 'latin1'));
  }
  return files;
}

function certificateIn(pem: string | undefined) {
  const certificate = parseCertificate(certificatesFromPem(pem ?? '')[0] ?? new Uint8Array());
  if (certificate.kind === 'malformed') throw new Error(certificate.what);
  return certificate;
}

const differing = (before: Map<string, string>, after: Map<string, string>) =>
  [...after.keys()].filter((path) => before.get(path) !== after.get(path)).sort();

describe('the people of the demonstration', () => {
  it('have numbers that are right and were never given to anyone', () => {
    for (const { iin } of PEOPLE) {
      expect(hasRightCheckDigit(iin)).toBe(true);
      expect(iin[6]).toMatch(/[12]/); // born in the nineteenth century
    }
    const bins = DEMO_KEYS.flatMap(({ holder }) => holder.bin ?? []);
    for (const bin of bins) {
      expect(hasRightCheckDigit(bin)).toBe(true);
      expect(Number(bin.slice(0, 2))).toBeGreaterThan(40); // registered after 2040
    }
    expect(new Set(PEOPLE.map(({ iin }) => iin)).size).toBe(PEOPLE.length);
  });

  it('have passwords that the rule of the customer accepts', () => {
    for (const { password, email, id } of PEOPLE) {
      expect(password.length).toBeGreaterThanOrEqual(8);
      for (const needed of [/[a-z]/, /[A-Z]/, /[0-9]/, /[!-/:-@[-`{-~]/]) expect(password).toMatch(needed);
      for (const word of [id, ...email.split(/[^a-z]+/), 'recycle']) expect(password.toLowerCase()).not.toContain(word);
    }
  });

  it('have keys that name them, each with a story in three languages', async () => {
    const { keysFolder, keys } = await prepare();
    const files = await filesIn(keysFolder);
    for (const { id, holder, kind, what } of keys) {
      const signer = readSigner(certificateIn(files.get(`${id}.pem`)));
      expect(signer).toMatchObject({
        iin: kind === 'information-system' ? null : holder.iin,
        bin: holder.bin,
        organisation: holder.organisation,
      });
      for (const words of Object.values(what)) expect(words).toMatch(/^[\p{Lu}].+[.]$/u);
    }
  });

  it('are written down for the seed: those who have an account', async () => {
    const { peopleFile, people } = await prepare();
    const seed = JSON.parse(await readFile(peopleFile, 'utf8'));
    expect(seed.map(({ iin }: { iin: string }) => iin)).toEqual(
      people.filter(({ hasAccount }) => hasAccount).map(({ iin }) => iin),
    );
    expect(seed).toContainEqual({
      iin: '790622250034',
      bin: '450140000015',
      displayName: 'ОМАРОВА СӘУЛЕ',
      organisation: 'ТОО "ҚАЙТА ӨҢДЕУ"',
      email: 'saule@company.example',
      password: expect.any(String),
      language: 'RU',
    });
    expect(people.find(({ id }) => id === 'marat')).toMatchObject({ hasAccount: false });
  });
});

describe('what is kept of them', () => {
  it('may be read by this user alone', async () => {
    await prepare();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(entries.length).toBeGreaterThan(10);
    for (const entry of entries) {
      const { mode } = await stat(join(entry.parentPath, entry.name));
      expect([entry.name, (mode & 0o777).toString(8)]).toEqual([entry.name, entry.isDirectory() ? '700' : '600']);
    }
  });

  it('holds no private key where the server looks for anchors', async () => {
    const { trustFolder } = await prepare();
    for (const text of (await filesIn(trustFolder)).values()) expect(text).not.toContain('PRIVATE');
  });

  it('is found again at the next start: only the lists of the revoked are new', async () => {
    const before = await filesIn(folder);
    await prepare(later(1));
    const changed = differing(before, await filesIn(folder));
    expect(changed.length).toBeGreaterThan(0);
    for (const path of changed) expect(path).toMatch(/^people\/crl\//);
  });

  it('is made anew before it ends, by the same authority; what is meant to be expired stays', async () => {
    const before = await filesIn(folder);
    await prepare(later(340));
    const changed = differing(before, await filesIn(folder)).filter((path) => !path.startsWith('people/crl/'));
    const renewed = DEMO_KEYS.filter(({ kind }) => kind !== 'expired').map(({ id }) => `people/keys/${id}.pem`);
    const services = ['demo-gost-2004-ocsp', 'demo-gost-2015-ocsp', 'demo-rsa-ocsp', 'timestamps'];
    expect(changed).toEqual([...renewed.sort(), ...services.map((name) => `people/services/${name}.pem`)]);
  });

  it('gets new authorities, and new keys from them, before the old ones end', async () => {
    const before = await filesIn(folder);
    await prepare(later(9.5 * 365));
    const changed = differing(before, await filesIn(folder)).filter((path) => !path.startsWith('people/crl/'));
    const lasting = ['people/people.json', 'people/keys/stories.json'];
    expect(changed).toEqual(
      [...before.keys()].filter((path) => !path.startsWith('people/crl/') && !lasting.includes(path)).sort(),
    );
  });

  it('is made whole again when a file was lost or spoilt, and what people laid beside it stays', async () => {
    const keysFolder = join(folder, 'people', 'keys');
    const before = await filesIn(folder);
    await rm(join(keysFolder, 'marat.pem'));
    await writeFile(join(keysFolder, 'saule.pem'), 'spoilt');
    await writeFile(join(keysFolder, 'mine.p12'), 'mine');
    await prepare();
    const changed = differing(before, await filesIn(folder)).filter((path) => !path.startsWith('people/crl/'));
    expect(changed).toEqual(['people/keys/marat.pem', 'people/keys/mine.p12', 'people/keys/saule.pem']);
  });

  it('begins an authority again when half of it is lost, and leaves the others alone', async () => {
    const before = await filesIn(folder);
    await rm(join(folder, 'people', 'authorities', 'demo-rsa', 'ca.pem'));
    await prepare();
    const changed = differing(before, await filesIn(folder)).filter((path) => /^people\/(keys|services)\//.test(path));
    const lost = DEMO_KEYS.filter(({ algorithm }) => algorithm === 'RSA').map(({ id }) => `people/keys/${id}.pem`);
    expect(changed).toEqual([...lost.sort(), 'people/services/demo-rsa-ocsp.pem']);
  });

  it('leaves no file of an earlier version where the server or the agent would read it', async () => {
    const names = ['trust/anchors/old.pem', 'trust/intermediates/old.pem', 'crl/old.crl', 'keys/old.pem'];
    for (const name of names) await writeFile(join(folder, 'people', name), 'old');
    await prepare();
    const after = await filesIn(join(folder, 'people'));
    for (const name of names) expect(after.has(name)).toBe(false);
  });
});

describe('the lists of the revoked', () => {
  const crlsIn = async (crlFolder: string) =>
    [...(await filesIn(crlFolder)).values()].map((text) => {
      const crl = parseCrl(Uint8Array.from(Buffer.from(text, 'latin1')));
      if (crl.kind === 'malformed') throw new Error(crl.what);
      return crl;
    });

  it('are fresh for days, from a little before now', async () => {
    await prepare();
    for (const crl of await crlsIn(join(folder, 'people', 'crl'))) {
      expect(crl.thisUpdate.getTime()).toBeLessThan(NOON.getTime());
      expect(crl.nextUpdate?.getTime()).toBeGreaterThan(later(6).getTime());
    }
  });

  it('name the revoked key and no other', async () => {
    const { keysFolder, keys } = await prepare();
    const crls = await crlsIn(join(folder, 'people', 'crl'));
    const pems = await filesIn(keysFolder);
    const listed = keys.filter(({ id }) => {
      const { issuer, serialNumber } = certificateIn(pems.get(`${id}.pem`));
      return crls.some((crl) => crl.find(issuer.key, serialNumber) !== null);
    });
    expect(listed.map(({ id }) => id)).toEqual(['aigerim-revoked']);
    expect(crls.reduce((sum, { entryCount }) => sum + entryCount, 0)).toBe(1);
  });
});
