import { parseCertificate, readSigner } from '@qalpyna/eds';
import { type CertifiedKey, createTestAuthority, generateTestKey, type TestAuthority } from '@qalpyna/eds/testing';
import { AUTHORITY_LABEL } from './authorities.ts';
import { isIssuedBy, oneYearFrom, willLast, YEAR_MS } from './certificate-life.ts';
import type { DemoKey } from './keys.ts';
import { displayNameOf } from './people.ts';

/** Long enough for nobody to take it for a matter of time zones. */
const EXPIRED_SINCE_MS = YEAR_MS / 4;

/** Has an authority issue a key as the table describes it. */
export function issueKey(demoKey: DemoKey, authority: TestAuthority, now: Date): CertifiedKey {
  const { holder, kind, algorithm } = demoKey;
  const validity = oneYearFrom(kind === 'expired' ? new Date(now.getTime() - EXPIRED_SINCE_MS - YEAR_MS) : now);
  const person = {
    iin: holder.iin,
    surname: holder.surname,
    commonName: displayNameOf(holder),
    patronymic: holder.patronymic,
    key: generateTestKey(algorithm),
    ...validity,
  };
  const organisation = { bin: holder.bin ?? '', organisation: holder.organisation ?? '' };
  switch (kind) {
    case 'authentication':
      return authority.issuePerson({ ...person, use: 'authentication' });
    case 'information-system':
      return authority.issueInformationSystem({ ...person, ...organisation, commonName: `АЖ ${holder.organisation}` });
    case 'untrusted':
      // An authority that calls itself as the real one does; nobody trusts it.
      return createTestAuthority({ algorithm, label: AUTHORITY_LABEL, ...validity }).issuePerson(person);
    default:
      if (holder.bin === null) return authority.issuePerson(person);
      return authority.issueOrganisationMember({ ...person, ...organisation, role: 'FIRST_HEAD' });
  }
}

/** Whether a certificate made earlier is still what the table describes, from this authority, and will last. */
export function isStillRight(der: Uint8Array, { holder, kind }: DemoKey, authority: TestAuthority, now: Date): boolean {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'malformed') return false;
  const { iin, bin, organisation, commonName } = readSigner(certificate);
  const isSystem = kind === 'information-system';
  const isNamed = isSystem ? iin === null : iin === holder.iin && commonName === displayNameOf(holder);
  return (
    isNamed &&
    bin === holder.bin &&
    organisation === holder.organisation &&
    isIssuedBy(authority, certificate) === (kind !== 'untrusted') &&
    (kind === 'expired' || willLast(certificate, now))
  );
}
