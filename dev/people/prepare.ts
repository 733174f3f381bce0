import { join } from 'node:path';
import { keepKey, type TestAuthority } from '@qalpyna/eds/testing';
import { type Authorities, findOrMakeAuthorities, writeTrustFolder } from './authorities.ts';
import { keepCrlsFresh, type Revoked, renewCrls } from './crl.ts';
import { isStillRight, issueKey } from './issue-key.ts';
import { keepFile, makeFolder, pemOf, readKeptKey, removeOthers } from './kept-files.ts';
import { DEMO_KEYS, type DemoKey } from './keys.ts';
import { displayNameOf, PEOPLE, type Person } from './people.ts';
import { findOrMakeTimestampKey } from './services.ts';

export type DemoPerson = Person & Readonly<{ displayName: string }>;

export type PreparedPeople = Readonly<{
  /** `anchors/` and `intermediates/`, as the server's trust folder. */
  trustFolder: string;
  keysFolder: string;
  /** The `.crl` files of all CAs and roots. */
  crlFolder: string;
  /** Of the time-stamping authority. */
  timestampKeyFile: string;
  /** For the server's seed: who has an account, as `[{ iin, bin, displayName, organisation, email, password, language }]`. */
  peopleFile: string;
  people: readonly DemoPerson[];
  keys: readonly DemoKey[];
  /** Renews the CRLs while the process runs. @returns ends it */
  keepCrlsFresh(trouble: (error: unknown) => void): () => void;
}>;

/**
 * Makes the people of the demonstration real: authorities, their keys, the lists of the revoked. What was made before is
 * found again; what would end soon, or is no longer as the tables say, is made anew.
 *
 * @param folder becomes readable for this user alone
 * @throws {Error} of node:fs when the folder can't be written
 */
export async function preparePeople({ folder, now }: { folder: string; now: Date }): Promise<PreparedPeople> {
  const trustFolder = join(folder, 'trust');
  const keysFolder = join(folder, 'keys');
  const crlFolder = join(folder, 'crl');
  const timestampKeyFile = join(folder, 'services', 'timestamps.pem');
  const peopleFile = join(folder, 'people.json');
  await makeFolder(folder);

  const authorities = await findOrMakeAuthorities(join(folder, 'authorities'), now);
  await writeTrustFolder(trustFolder, authorities);
  const revoked = await findOrMakeKeys(keysFolder, authorities, now);
  await findOrMakeTimestampKey(timestampKeyFile, authorities.get('GOST34310-2015-512')!, now);
  await keepFile(peopleFile, JSON.stringify(seed(), null, 2));
  const renew = (at: Date) => renewCrls(crlFolder, authorities, revoked, at);
  await renew(now);

  const people = PEOPLE.map((person) => ({ ...person, displayName: displayNameOf(person) }));
  return {
    trustFolder,
    keysFolder,
    crlFolder,
    timestampKeyFile,
    peopleFile,
    people,
    keys: DEMO_KEYS,
    keepCrlsFresh: (trouble) => keepCrlsFresh(renew, trouble),
  };
}

/** @returns those that are to be revoked */
async function findOrMakeKeys(folder: string, authorities: Authorities, now: Date): Promise<Revoked[]> {
  const revoked: Revoked[] = [];
  for (const key of DEMO_KEYS) {
    const certificate = await findOrMakeKey(join(folder, `${key.id}.pem`), key, authorities.get(key.algorithm)!, now);
    if (key.kind === 'revoked') revoked.push({ algorithm: key.algorithm, certificate });
  }
  await keepFile(join(folder, 'stories.json'), JSON.stringify(stories(), null, 2));
  // An earlier version of the tables may have had others. What a person laid beside them (`.p12`) stays.
  await removeOthers(folder, new Set(DEMO_KEYS.map(({ id }) => `${id}.pem`)), '.pem');
  return revoked;
}

/** @returns the certificate */
async function findOrMakeKey(file: string, key: DemoKey, authority: TestAuthority, now: Date): Promise<Uint8Array> {
  const found = await readKeptKey(file);
  if (found !== null && isStillRight(found.certificate, key, authority, now)) return found.certificate;
  const made = keepKey(issueKey(key, authority, now));
  await keepFile(file, pemOf(made));
  return made.certificate;
}

function stories() {
  const entries = DEMO_KEYS.map(
    ({ id, kind, what }, order) => [id, { order, goesWrong: kind !== 'good', what }] as const,
  );
  return Object.fromEntries(entries);
}

function seed() {
  return PEOPLE.filter(({ hasAccount }) => hasAccount).map((person: Person) => {
    const { iin, bin, organisation, email, password, language } = person;
    const displayName = displayNameOf(person);
    return { iin, bin, displayName, organisation, email, password, language: language.toUpperCase() };
  });
}
