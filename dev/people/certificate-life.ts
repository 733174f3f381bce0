import { type Certificate, parseCertificate } from '@qalpyna/eds';
import type { TestAuthority } from '@qalpyna/eds/testing';

const DAY_MS = 24 * 60 * 60_000;
/** As long as the authority's own keys live. */
export const YEAR_MS = 365 * DAY_MS;
/** A key that ends sooner than this is made anew, so that none ends while the demonstration runs. */
const RENEW_BEFORE_MS = 30 * DAY_MS;

/** A year from a day before `now`, so that a clock that is a little late finds it valid, too. */
export const oneYearFrom = (now: Date) => {
  const from = now.getTime() - DAY_MS;
  return { validFrom: new Date(from), validTo: new Date(from + YEAR_MS) };
};

export const willLast = ({ notAfter }: Certificate, now: Date) => notAfter.getTime() - now.getTime() > RENEW_BEFORE_MS;

/** By the key that signed it: authorities that were made again have the same names. */
export function isIssuedBy(authority: TestAuthority, certificate: Certificate): boolean {
  const ca = parseCertificate(authority.ca.certificate);
  return ca.kind === 'certificate' && certificate.authorityKeyId === ca.subjectKeyId;
}

/** When a key of the table was revoked: as soon as it was valid. */
export function revokedSince(der: Uint8Array): Date {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'malformed') throw new Error(certificate.what);
  return certificate.notBefore;
}
