import { createHash, randomBytes } from 'node:crypto';
import type { Challenge } from '../../src/domain/challenge.ts';
import type { GivenConsent } from '../../src/domain/consent.ts';
import type { Confirmation, Grant } from '../../src/domain/grant.ts';
import type { Session } from '../../src/domain/session.ts';
import type { CredentialChange, NewNotice, Registration } from '../../src/use-cases/ports/accounts.ts';
import type { AuditEvent } from '../../src/use-cases/ports/audit.ts';
import type { Evidence } from '../../src/use-cases/ports/evidence.ts';

export const NOON = new Date('2026-01-01T12:00:00.123Z');
export const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);
/** Nothing in a contract may depend on what another test has left behind. */
export const newId = (): string => randomBytes(16).toString('base64url');
export const times = <Value>(count: number, make: (at: number) => Value): Value[] =>
  Array.from({ length: count }, (_, at) => make(at));
export const countOf = <Value>(values: readonly Value[], wanted: Value): number =>
  values.filter((one) => one === wanted).length;

/** What SQL, JSON and Lua would stumble over if it were not kept apart from them. */
export const AWKWARD_TEXT = `Ә'"\\ ? ?? $1 \${x} {} %s\n\t--; 😀`;

export const consent = (changes: Partial<GivenConsent> = {}): GivenConsent => ({
  kind: 'PERSONAL_DATA',
  version: '2026-01',
  language: 'RU',
  givenAt: NOON,
  ...changes,
});

export const notice = (changes: Partial<NewNotice> = {}): NewNotice => ({
  id: newId(),
  kind: 'CREDENTIALS_CHANGED',
  address: 'new@example.kz',
  language: 'KK',
  undoLink: null,
  ...changes,
});

export const undoLink = () => ({ id: newId(), expiresAt: minutes(72 * 60) });

export const auditEvent = (changes: Partial<AuditEvent> = {}): AuditEvent => ({
  at: NOON,
  operation: 'confirmEmail',
  outcome: 'credentials-changed',
  accountId: null,
  kind: 'CREDENTIALS_CHANGED',
  reference: 'AAAA-BBBB',
  address: '203.0.113.9',
  device: 'Chrome, Windows',
  partner: null,
  administrator: null,
  because: null,
  ...changes,
});

const newNumber = (): string => String(randomBytes(6).readUIntBE(0, 6)).padStart(12, '0').slice(-12);

export function registration(changes: Partial<Registration> = {}): Registration {
  const accountId = changes.accountId ?? newId();
  return {
    accountId,
    signer: { iin: newNumber(), bin: null, displayName: 'ОМАРОВА АЙГЕРИМ', organisation: null },
    passwordHash: 'hash 1',
    email: `${newId()}@example.kz`,
    language: 'RU',
    reference: 'AAAA-BBBB',
    purpose: 'REGISTRATION',
    grantId: newId(),
    confirmationId: newId(),
    holder: 'holder',
    evidenceId: newId(),
    sessionsEnded: 0,
    device: 'Chrome, Windows',
    at: NOON,
    notices: [],
    audit: auditEvent({ accountId, kind: 'REGISTERED' }),
    consents: [],
    ...changes,
  };
}

export const change = (accountId: string, changes: Partial<CredentialChange> = {}): CredentialChange => ({
  accountId,
  epoch: 1,
  passwordHash: 'hash 2',
  email: 'new@example.kz',
  previousEmails: [{ address: 'old@example.kz', until: minutes(72 * 60) }],
  undoDenied: ['thief@example.org'],
  endsFreeze: false,
  language: 'KK',
  reference: 'CCCC-DDDD',
  purpose: 'RESET_BY_SIGNATURE',
  grantId: newId(),
  confirmationId: newId(),
  holder: 'holder',
  evidenceId: newId(),
  sessionsEnded: 2,
  device: 'Firefox, Linux',
  at: minutes(5),
  notices: [],
  audit: auditEvent({ accountId, at: minutes(5) }),
  consents: [],
  ...changes,
});

const REVOCATION_LIST = new Uint8Array([1, 2, 3]);
export const REVOCATION_DIGEST = createHash('sha256').update(REVOCATION_LIST).digest('base64url');

export const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  id: newId(),
  challengeId: newId(),
  purpose: 'RESET_CREDENTIALS',
  accountId: null,
  signer: null,
  document: '<signed/>',
  statement: '<statement/>',
  verdict: { kind: 'accepted' },
  proof: {
    algorithm: 'RSA-SHA256',
    chain: ['AAAA', 'BBBB'],
    revocation: [
      { source: 'CRL', issuer: 'CN=CA', thisUpdate: NOON, digest: REVOCATION_DIGEST, document: REVOCATION_LIST },
    ],
  },
  claimedSigningTime: NOON,
  judgedAt: NOON,
  ...changes,
});

export const challenge = (changes: Partial<Challenge> = {}): Challenge => ({
  id: newId(),
  purpose: 'RESET_CREDENTIALS',
  holder: 'holder',
  document: `<statement>${AWKWARD_TEXT}</statement>`,
  text: AWKWARD_TEXT,
  language: 'KK',
  expected: { iin: '880101400016', bin: null },
  consents: [consent()],
  issuedAt: NOON,
  expiresAt: minutes(10),
  ...changes,
});

export const grant = (changes: Partial<Grant> = {}): Grant => ({
  id: newId(),
  accountId: newId(),
  epoch: 3,
  signer: { iin: '880101400016', bin: null, displayName: AWKWARD_TEXT, organisation: null },
  holder: 'holder',
  purpose: 'RESET_BY_SIGNATURE',
  evidenceId: newId(),
  consents: [consent()],
  language: 'RU',
  issuedAt: NOON,
  expiresAt: minutes(30),
  ...changes,
});

export const confirmation = (grantId: string, changes: Partial<Confirmation> = {}): Confirmation => ({
  id: `${grantId}.${newId()}`,
  grantId,
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  email: 'new@example.kz',
  language: 'EN',
  reference: 'AAAA-BBBB',
  keyId: 'k1',
  sends: 1,
  tries: 0,
  sentAt: NOON,
  expiresAt: minutes(10),
  ...changes,
});

export const session = (changes: Partial<Session> = {}): Session => ({
  holder: newId(),
  stage: 'SIGNED_IN',
  accountId: newId(),
  epoch: 4,
  consents: [consent()],
  challengeId: null,
  grantId: null,
  passwordTries: 0,
  device: AWKWARD_TEXT,
  createdAt: NOON,
  lastUsedAt: minutes(1),
  identifiedUntil: null,
  ...changes,
});
