import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCertificate, writePem } from '@qalpyna/eds';
import {
  createTestAuthority,
  keepAuthority,
  openAuthority,
  type TestAlgorithm,
  type TestAuthority,
} from '@qalpyna/eds/testing';
import { YEAR_MS } from './certificate-life.ts';
import { keepFile, pemOf, readKeptKey, removeOthers } from './kept-files.ts';

/** Stands in the names of all of them, so that nobody takes one for the real authority. */
export const AUTHORITY_LABEL = 'QALPYNA DEMO';

/** As НУЦ РК has: a root and a CA of their own for each algorithm. Each has a name for its files. */
export const AUTHORITY_FILES: Readonly<Record<TestAlgorithm, string>> = {
  RSA: 'demo-rsa',
  'GOST34310-2004': 'demo-gost-2004',
  'GOST34310-2015-512': 'demo-gost-2015',
};

export type Authorities = ReadonlyMap<TestAlgorithm, TestAuthority>;

/** The demonstration's authorities, found again or made for ten years. */
export async function findOrMakeAuthorities(folder: string, now: Date): Promise<Authorities> {
  const authorities = new Map<TestAlgorithm, TestAuthority>();
  for (const [algorithm, name] of Object.entries(AUTHORITY_FILES) as [TestAlgorithm, string][]) {
    authorities.set(algorithm, await findOrMakeAuthority(algorithm, join(folder, name), now));
  }
  return authorities;
}

async function findOrMakeAuthority(algorithm: TestAlgorithm, folder: string, now: Date): Promise<TestAuthority> {
  const files = { root: join(folder, 'root.pem'), ca: join(folder, 'ca.pem') };
  const [root, ca] = [await readKeptKey(files.root), await readKeptKey(files.ca)];
  if (root !== null && ca !== null && outlivesItsKeys(ca.certificate, now)) return openAuthority({ root, ca });
  const validity = {
    validFrom: new Date(now.getTime() - 5 * YEAR_MS),
    validTo: new Date(now.getTime() + 10 * YEAR_MS),
  };
  const authority = createTestAuthority({ algorithm, label: AUTHORITY_LABEL, ...validity });
  // Half of an old one and half of a new one would be none: the old goes first, so that no crash leaves a half behind.
  await rm(folder, { recursive: true, force: true });
  const kept = keepAuthority(authority);
  await keepFile(files.root, pemOf(kept.root));
  await keepFile(files.ca, pemOf(kept.ca));
  return authority;
}

/** Keys are issued for a year and renewed a month early. */
function outlivesItsKeys(caDer: Uint8Array, now: Date): boolean {
  const ca = parseCertificate(caDer);
  return ca.kind === 'certificate' && ca.notBefore < now && ca.notAfter.getTime() - now.getTime() > 1.1 * YEAR_MS;
}

/** Writes their certificates where a verifier looks for them: `anchors/` and `intermediates/`. */
export async function writeTrustFolder(folder: string, authorities: Authorities): Promise<void> {
  const written = new Set<string>();
  for (const [algorithm, { root, ca }] of authorities) {
    const name = `${AUTHORITY_FILES[algorithm]}.pem`;
    await keepFile(join(folder, 'anchors', name), writePem('CERTIFICATE', root.certificate));
    await keepFile(join(folder, 'intermediates', name), writePem('CERTIFICATE', ca.certificate));
    written.add(name);
  }
  for (const part of ['anchors', 'intermediates']) await removeOthers(join(folder, part), written);
}
