import { join } from 'node:path';
import { parseCertificate } from '@qalpyna/eds';
import { type CertifiedKey, keepKey, openKey, type TestAlgorithm, type TestAuthority } from '@qalpyna/eds/testing';
import { AUTHORITY_FILES, type Authorities } from './authorities.ts';
import { isIssuedBy, oneYearFrom, willLast } from './certificate-life.ts';
import { keepFile, pemOf, readKeptKey } from './kept-files.ts';

/** What an authority has besides its CA: one who signs time stamps, and for each CA one who answers for it. */
export type Services = Readonly<{
  timestampKeyFile: string;
  ocspResponders: ReadonlyMap<TestAlgorithm, CertifiedKey>;
}>;

/** The keys of the demonstration's services, found again or issued. */
export async function findOrMakeServices(folder: string, authorities: Authorities, now: Date): Promise<Services> {
  const timestampKeyFile = join(folder, 'timestamps.pem');
  const gost = authorities.get('GOST34310-2015-512')!;
  await findOrMake(timestampKeyFile, gost, now, () => gost.issueTimestampAuthority(oneYearFrom(now)));
  const ocspResponders = new Map<TestAlgorithm, CertifiedKey>();
  for (const [algorithm, authority] of authorities) {
    const file = join(folder, `${AUTHORITY_FILES[algorithm]}-ocsp.pem`);
    const issue = () => authority.issueOcspResponder(oneYearFrom(now));
    ocspResponders.set(algorithm, await findOrMake(file, authority, now, issue));
  }
  return { timestampKeyFile, ocspResponders };
}

async function findOrMake(
  file: string,
  authority: TestAuthority,
  now: Date,
  issue: () => CertifiedKey,
): Promise<CertifiedKey> {
  const found = await readKeptKey(file);
  const certificate = found && parseCertificate(found.certificate);
  if (
    found !== null &&
    certificate?.kind === 'certificate' &&
    isIssuedBy(authority, certificate) &&
    willLast(certificate, now)
  ) {
    return openKey(found);
  }
  const made = issue();
  await keepFile(file, pemOf(keepKey(made)));
  return made;
}
