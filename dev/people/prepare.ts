import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writePem } from '@qalpyna/eds';
import { createTestAuthority, keepAuthority, keepKey, openAuthority, type TestAuthority } from '@qalpyna/eds/testing';
import { type CrlFiles, keepCrlsFresh, renewCrls } from './crl.ts';
import { AUTHORITY, authorityValidity, isStillRight, issueKey, outlivesItsKeys } from './issue-key.ts';
import { keepFile, makeFolder, pemOf, readKeptKey } from './kept-files.ts';
import { DEMO_KEYS, type DemoKey } from './keys.ts';
import { displayNameOf, PEOPLE, type Person } from './people.ts';

export type DemoPerson = Person & Readonly<{ displayName: string }>;

export type PreparedPeople = CrlFiles &
  Readonly<{
    /** `anchors/` and `intermediates/`, as the server's trust folder. */
    trustFolder: string;
    keysFolder: string;
    /** For the server's seed: who has an account, as `[{ iin, bin, displayName, organisation, email, password, language }]`. */
    peopleFile: string;
    people: readonly DemoPerson[];
    keys: readonly DemoKey[];
    /** Renews the CRLs while the process runs. @returns ends it */
    keepCrlsFresh(trouble: (error: unknown) => void): () => void;
  }>;

/**
 * Makes the people of the demonstration real: an authority, their keys, the list of the revoked. What was made before is
 * found again; what would end soon, or is no longer as the tables say, is made anew.
 *
 * @param folder becomes readable for this user alone
 * @throws {Error} of node:fs when the folder can't be written
 */
export async function preparePeople({ folder, now }: { folder: string; now: Date }): Promise<PreparedPeople> {
  const trustFolder = join(folder, 'trust');
  const keysFolder = join(folder, 'keys');
  const crls: CrlFiles = {
    crlFile: join(folder, 'crl', 'demo.crl'),
    rootCrlFile: join(folder, 'crl', 'demo-root.crl'),
  };
  const peopleFile = join(folder, 'people.json');
  await makeFolder(folder);

  const authority = await findOrMakeAuthority(join(folder, 'authority'), keysFolder, now);
  await keepFile(join(trustFolder, 'anchors', 'demo-root.pem'), writePem('CERTIFICATE', authority.root.certificate));
  await keepFile(join(trustFolder, 'intermediates', 'demo-ca.pem'), writePem('CERTIFICATE', authority.ca.certificate));
  const certificates = new Map<DemoKey, Uint8Array>();
  for (const key of DEMO_KEYS) certificates.set(key, await findOrMakeKey(keysFolder, key, authority, now));
  // An earlier version of the tables may have had others.
  await removeKeys(keysFolder, (id) => DEMO_KEYS.every((key) => key.id !== id));
  await keepFile(join(keysFolder, 'stories.json'), JSON.stringify(stories(), null, 2));
  await keepFile(peopleFile, JSON.stringify(seed(), null, 2));

  const revoked = DEMO_KEYS.flatMap((key) => (key.kind === 'revoked' ? [certificates.get(key)!] : []));
  const renew = (at: Date) => renewCrls(crls, authority, revoked, at);
  await renew(now);
  const people = PEOPLE.map((person) => ({ ...person, displayName: displayNameOf(person) }));
  return {
    trustFolder,
    keysFolder,
    ...crls,
    peopleFile,
    people,
    keys: DEMO_KEYS,
    keepCrlsFresh: (trouble) => keepCrlsFresh(renew, trouble),
  };
}

async function findOrMakeAuthority(folder: string, keysFolder: string, now: Date): Promise<TestAuthority> {
  const files = { root: join(folder, 'root.pem'), ca: join(folder, 'ca.pem') };
  const [root, ca] = [await readKeptKey(files.root), await readKeptKey(files.ca)];
  if (root !== null && ca !== null && outlivesItsKeys(ca.certificate, now)) return openAuthority({ root, ca });
  const authority = createTestAuthority({ ...AUTHORITY, ...authorityValidity(now) });
  // Keys of an authority that is no more would be refused, and half an authority is none: the old goes first, so that no
  // crash leaves some of it behind.
  await removeKeys(keysFolder, () => true);
  await rm(folder, { recursive: true, force: true });
  const kept = keepAuthority(authority);
  await keepFile(files.root, pemOf(kept.root));
  await keepFile(files.ca, pemOf(kept.ca));
  return authority;
}

/** @returns the certificate */
async function findOrMakeKey(folder: string, key: DemoKey, authority: TestAuthority, now: Date): Promise<Uint8Array> {
  const file = join(folder, `${key.id}.pem`);
  const found = await readKeptKey(file);
  if (found !== null && isStillRight(found.certificate, key, now)) return found.certificate;
  const made = keepKey(issueKey(key, authority, now));
  await keepFile(file, pemOf(made));
  return made.certificate;
}

/** What a person laid beside the demonstration's keys (`.p12`) stays. */
async function removeKeys(folder: string, isOut: (id: string) => boolean): Promise<void> {
  await makeFolder(folder);
  for (const name of await readdir(folder)) {
    if (name.endsWith('.pem') && isOut(basename(name, '.pem'))) await rm(join(folder, name));
  }
}

function stories() {
  return Object.fromEntries(
    DEMO_KEYS.map(({ id, kind, what }, order) => [id, { order, goesWrong: kind !== 'good', what }]),
  );
}

function seed() {
  return PEOPLE.filter(({ hasAccount }) => hasAccount).map((person: Person) => {
    const { iin, bin, organisation, email, password, language } = person;
    return {
      iin,
      bin,
      displayName: displayNameOf(person),
      organisation,
      email,
      password,
      language: language.toUpperCase(),
    };
  });
}
