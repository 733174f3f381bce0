import { join } from 'node:path';
import { keepKey, type TestAuthority } from '@qalpyna/eds/testing';
import { type Authorities, findOrMakeAuthorities, writeTrustFolder } from './authorities.ts';
import { revokedSince } from './certificate-life.ts';
import { keepCrlsFresh, renewCrls } from './crl.ts';
import { isStillRight, issueKey } from './issue-key.ts';
import { keepFile, makeFolder, pemOf, readKeptKey, removeOthers } from './kept-files.ts';
import { DEMO_KEYS, type DemoKey } from './keys.ts';
import { type AnswerOcsp, type Known, makeOcspResponder } from './ocsp.ts';
import { displayNameOf, PEOPLE, type Person } from './people.ts';
import { findOrMakeServices, type Services } from './services.ts';

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
  /** The demonstration's OCSP responder. */
  answerOcsp: AnswerOcsp;
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
  const peopleFile = join(folder, 'people.json');
  await makeFolder(folder);

  const authorities = await findOrMakeAuthorities(join(folder, 'authorities'), now);
  await writeTrustFolder(trustFolder, authorities);
  const certificates = await findOrMakeKeys(keysFolder, authorities, now);
  const { timestampKeyFile, ocspResponders } = await findOrMakeServices(join(folder, 'services'), authorities, now);
  await keepFile(peopleFile, JSON.stringify(seed(), null, 2));
  const revoked = [...certificates].flatMap(([{ kind, algorithm }, certificate]) =>
    kind === 'revoked' ? [{ algorithm, certificate }] : [],
  );
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
    answerOcsp: makeOcspResponder(knownCertificates(certificates, authorities, ocspResponders)),
    keepCrlsFresh: (trouble) => keepCrlsFresh(renew, trouble),
  };
}

/** @returns their certificates */
async function findOrMakeKeys(folder: string, authorities: Authorities, now: Date): Promise<Map<DemoKey, Uint8Array>> {
  const certificates = new Map<DemoKey, Uint8Array>();
  for (const key of DEMO_KEYS) {
    const file = join(folder, `${key.id}.pem`);
    certificates.set(key, await findOrMakeKey(file, key, authorities.get(key.algorithm)!, now));
  }
  await keepFile(join(folder, 'stories.json'), JSON.stringify(stories(), null, 2));
  // An earlier version of the tables may have had others. What a person laid beside them (`.p12`) stays.
  await removeOthers(folder, new Set(DEMO_KEYS.map(({ id }) => `${id}.pem`)), '.pem');
  return certificates;
}

/** The CAs, for which their roots answer, and the keys, for which their CAs have responders. */
function knownCertificates(
  keys: ReadonlyMap<DemoKey, Uint8Array>,
  authorities: Authorities,
  responders: Services['ocspResponders'],
): Known[] {
  const cas = [...authorities.values()].map(({ ca, root }) => {
    return { certificate: ca.certificate, issuer: root.certificate, responder: root, revokedAt: null };
  });
  const issued = [...keys].filter(([{ kind }]) => kind !== 'untrusted');
  const people = issued.map(([{ kind, algorithm }, certificate]) => {
    const revokedAt = kind === 'revoked' ? revokedSince(certificate) : null;
    const issuer = authorities.get(algorithm)!.ca.certificate;
    return { certificate, issuer, responder: responders.get(algorithm)!, revokedAt };
  });
  return [...cas, ...people];
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
