import { parseCertificate, readSigner } from '@qalpyna/eds';
import { type CertifiedKey, createTestAuthority, generateTestKey, type TestAuthority } from '@qalpyna/eds/testing';
import type { DemoKey } from './keys.ts';
import { displayNameOf } from './people.ts';

const DAY_MS = 24 * 60 * 60_000;
const YEAR_MS = 365 * DAY_MS;

/** A key that ends sooner than this is made anew, so that none ends while the demonstration runs. */
const RENEW_BEFORE_MS = 30 * DAY_MS;

/** Has the demonstration's authority issue a key as the table describes it, valid for a year from `now`. */
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
      return authority.issueInformationSystem({ ...person, ...organisation, commonName: informationSystemOf(demoKey) });
    case 'untrusted':
      // An authority that calls itself as the real one does; nobody trusts it.
      return createTestAuthority({ ...AUTHORITY, validFrom: person.validFrom, validTo: person.validTo }).issuePerson(
        person,
      );
    default:
      if (holder.bin === null) return authority.issuePerson(person);
      return authority.issueOrganisationMember({ ...person, ...organisation, role: 'FIRST_HEAD' });
  }
}

/** What the demonstration's authority is made with. */
export const AUTHORITY = { label: 'QALPYNA DEMO' } as const;

/** The authority itself outlives its keys. */
export const authorityValidity = (now: Date) => ({
  validFrom: new Date(now.getTime() - 5 * YEAR_MS),
  validTo: new Date(now.getTime() + 10 * YEAR_MS),
});

const informationSystemOf = ({ holder }: DemoKey) => `АЖ ${holder.organisation}`;

function validityOf(kind: DemoKey['kind'], now: Date) {
  // A day back, so that a clock that is a little late still finds it valid.
  const from = now.getTime() - DAY_MS - (kind === 'expired' ? YEAR_MS : 0);
  return { validFrom: new Date(from), validTo: new Date(from + YEAR_MS) };
}

/** Whether a certificate made earlier is still what the table describes and will last. */
export function isStillRight(certificateDer: Uint8Array, { holder, kind }: DemoKey, now: Date): boolean {
  const certificate = parseCertificate(certificateDer);
  if (certificate.kind === 'malformed') return false;
  const signer = readSigner(certificate);
  const named = kind === 'information-system' ? { iin: null } : { iin: holder.iin, commonName: displayNameOf(holder) };
  const expected = { ...named, bin: holder.bin, organisation: holder.organisation };
  const lasts = kind === 'expired' || certificate.notAfter.getTime() - now.getTime() > RENEW_BEFORE_MS;
  return lasts && Object.entries(expected).every(([name, value]) => signer[name as keyof typeof expected] === value);
}

/** As {@link isStillRight}, of a CA certificate: it must outlive every key issued now. */
export function outlivesItsKeys(caDer: Uint8Array, now: Date): boolean {
  const ca = parseCertificate(caDer);
  return (
    ca.kind === 'certificate' && ca.notBefore < now && ca.notAfter.getTime() - now.getTime() > YEAR_MS + RENEW_BEFORE_MS
  );
}
