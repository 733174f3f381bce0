import { parseCertificate, readSigner } from '@qalpyna/eds';
import { type CertifiedKey, createTestAuthority, generateTestKey, type TestAuthority } from '@qalpyna/eds/testing';
import { AUTHORITY_LABEL } from './authorities.ts';
import type { DemoKey } from './keys.ts';
import { displayNameOf } from './people.ts';

const DAY_MS = 24 * 60 * 60_000;
/** As long as the authority's own keys. */
const YEAR_MS = 365 * DAY_MS;
/** A key that ends sooner than this is made anew, so that none ends while the demonstration runs. */
const RENEW_BEFORE_MS = 30 * DAY_MS;

/** Has an authority issue a key as the table describes it, valid for a year from `now`. */
export function issueKey(demoKey: DemoKey, authority: TestAuthority, now: Date): CertifiedKey {
  const { holder, kind, algorithm } = demoKey;
  const person = {
    iin: holder.iin,
    surname: holder.surname,
    commonName: displayNameOf(holder),
    patronymic: holder.patronymic,
    key: generateTestKey(algorithm),
    ...validityOf(kind, now),
  };
  const organisation = { bin: holder.bin ?? '', organisation: holder.organisation ?? '' };
  switch (kind) {
    case 'authentication':
      return authority.issuePerson({ ...person, use: 'authentication' });
    case 'information-system':
      return authority.issueInformationSystem({ ...person, ...organisation, commonName: `АЖ ${holder.organisation}` });
    case 'untrusted': {
      // An authority that calls itself as the real one does; nobody trusts it.
      const { validFrom, validTo } = person;
      return createTestAuthority({ algorithm, label: AUTHORITY_LABEL, validFrom, validTo }).issuePerson(person);
    }
    default:
      if (holder.bin === null) return authority.issuePerson(person);
      return authority.issueOrganisationMember({ ...person, ...organisation, role: 'FIRST_HEAD' });
  }
}

function validityOf(kind: DemoKey['kind'], now: Date) {
  // A day back, so that a clock that is a little late still finds it valid.
  const from = now.getTime() - DAY_MS - (kind === 'expired' ? YEAR_MS : 0);
  return { validFrom: new Date(from), validTo: new Date(from + YEAR_MS) };
}

/** Whether a certificate made earlier is still what the table describes, from this authority, and will last. */
export function isStillRight(
  certificateDer: Uint8Array,
  demoKey: DemoKey,
  authority: TestAuthority,
  now: Date,
): boolean {
  const { holder, kind } = demoKey;
  const certificate = parseCertificate(certificateDer);
  const ca = parseCertificate(authority.ca.certificate);
  if (certificate.kind === 'malformed' || ca.kind === 'malformed') return false;
  const { iin, bin, organisation, commonName } = readSigner(certificate);
  const isNamed =
    kind === 'information-system' ? iin === null : iin === holder.iin && commonName === displayNameOf(holder);
  const isFromHere = (certificate.authorityKeyId === ca.subjectKeyId) === (kind !== 'untrusted');
  const lasts = kind === 'expired' || certificate.notAfter.getTime() - now.getTime() > RENEW_BEFORE_MS;
  return isNamed && bin === holder.bin && organisation === holder.organisation && isFromHere && lasts;
}
