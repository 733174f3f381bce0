import { parseCertificate } from '@qalpyna/eds';
import { keepKey, type TestAuthority } from '@qalpyna/eds/testing';
import { isIssuedBy, oneYearFrom, willLast } from './certificate-life.ts';
import { keepFile, pemOf, readKeptKey } from './kept-files.ts';

/** The key of the demonstration's time-stamping authority, found again or issued. */
export async function findOrMakeTimestampKey(file: string, authority: TestAuthority, now: Date): Promise<void> {
  const found = await readKeptKey(file);
  const certificate = found && parseCertificate(found.certificate);
  if (certificate?.kind === 'certificate' && isIssuedBy(authority, certificate) && willLast(certificate, now)) return;
  await keepFile(file, pemOf(keepKey(authority.issueTimestampAuthority(oneYearFrom(now)))));
}
