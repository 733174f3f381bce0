import { expect } from 'vitest';
import { CONSENTS, DANIYAR, GOOD_PASSWORD } from '../use-cases/world.ts';
import { Person } from './person.ts';
import { frozenByAdministrator, type Ways } from './way.ts';

/** Of signing in, and of what is done when signed in. */
export const WAYS_OF_SIGN_IN: Ways = {
  'beginSignIn SignatureChallenge': [
    (person) => person.does('beginSignIn', { consents: CONSENTS, language: 'KK' }),
    {
      purpose: 'SIGN_IN',
      signerFilter: null,
      issuedAt: '2026-01-01T12:00:00.000Z',
      expiresAt: '2026-01-01T12:10:00.000Z',
    },
  ],
  'beginSignIn ConsentsRequired': [
    (person) => person.does('beginSignIn', { consents: [{ kind: 'PERSONAL_DATA', version: '0' }], language: 'RU' }),
    {
      missing: [
        { kind: 'PERSONAL_DATA', version: '1' },
        { kind: 'SIGNATURE_RESPONSIBILITY', version: '1' },
      ],
    },
  ],
  'completeSignIn PasswordRequired': [
    (person) => person.signs('beginSignIn', 'completeSignIn'),
    { account: { displayName: 'О••••• АЙГЕРИМ', email: 'a•••••@example.kz', organisation: null } },
  ],
  'completeSignIn RegistrationOffered': [
    (person) => person.signs('beginSignIn', 'completeSignIn', DANIYAR),
    { grant: { purpose: 'REGISTRATION', account: null, emailRequired: true, expiresAt: '2026-01-01T12:30:00.000Z' } },
  ],
  'completeSignIn SignatureRefused': [
    async (person) => {
      const { id } = await person.does('beginSignIn', { consents: CONSENTS, language: 'RU' });
      return person.does('completeSignIn', { challenge: id, document: '<unsigned/>' });
    },
    { refusal: 'SIGNATURE_WRONG' },
  ],
  'completeSignIn ChallengeClosed': [
    (person) => person.does('completeSignIn', { challenge: 'no-such', document: '' }),
    { reason: 'UNKNOWN' },
  ],
  'completeSignIn AccountFrozen': [
    async (person, service) => {
      frozenByAdministrator(service);
      return person.signs('beginSignIn', 'completeSignIn');
    },
    { reference: 'AAAA-BBBB' },
  ],
  'enterPassword SignedIn': [
    (person) => person.signsIn(),
    {
      viewer: {
        stage: 'SIGNED_IN',
        language: 'RU',
        expiresAt: '2026-01-01T12:30:00.000Z',
        account: { email: 'a•••••@example.kz' },
      },
    },
  ],
  'enterPassword PasswordWrong': [(person) => person.signsIn('Wrong-77-zhaiyq'), { triesLeft: 4 }],
  'enterPassword SignInClosed': [
    (person) => person.does('enterPassword', { password: GOOD_PASSWORD }),
    { reason: 'UNKNOWN' },
  ],
  'enterPassword AccountFrozen': [
    async (person, service) => {
      await person.signs('beginSignIn', 'completeSignIn');
      frozenByAdministrator(service);
      return person.does('enterPassword', { password: GOOD_PASSWORD });
    },
    { reference: 'AAAA-BBBB' },
  ],
  'signOut SignedOut': [(person) => person.does('signOut'), { done: true }],
  'endSessions SessionsEnded': [
    async (person, service) => {
      await new Person(service).signsIn();
      await person.signsIn();
      return person.does('endSessions', {});
    },
    { count: 1 },
  ],
  'endSessions SignInRequired': [(person) => person.does('endSessions', {}), { stage: 'ANONYMOUS' }],
  'withdrawConsents ConsentsWithdrawn': [
    async (person) => {
      await person.signsIn();
      return person.does('withdrawConsents', { kinds: ['PERSONAL_DATA'] });
    },
    { withdrawnAt: '2026-01-01T12:00:00.000Z', reference: expect.stringMatching(/^\w{4}-\w{4}$/) },
  ],
  'withdrawConsents SignInRequired': [
    async (person) => {
      await person.signs('beginSignIn', 'completeSignIn');
      return person.does('withdrawConsents', { kinds: [] });
    },
    { stage: 'IDENTIFIED' },
  ],
};
