import { expect } from 'vitest';
import { AIGERIM, CONSENTS, DANIYAR, signed } from '../use-cases/world.ts';
import { EMAIL, NEW_PASSWORD, Person } from './person.ts';
import { frozenByAdministrator, type Way, type Ways } from './way.ts';

const MINUTE = 60_000;

const freezesByLink: Way = async (person) => person.does('freezeAccount', { token: await person.getsUndoLink() });

/** Of getting an account back, of making one, and of freezing it when it was somebody else. */
export const WAYS_OF_RECOVERY: Ways = {
  'requestEmailReset EmailResetRequested': [
    (person) => person.does('requestEmailReset', { email: 'nobody@example.kz', consents: CONSENTS, language: 'EN' }),
    { expiresAt: '2026-01-01T12:10:00.000Z', resendAfter: '2026-01-01T12:01:00.000Z' },
  ],
  'requestEmailReset EmailRefused': [
    (person) => person.does('requestEmailReset', { email: 'a@b, c@d', consents: CONSENTS, language: 'EN' }),
    { refusal: 'MALFORMED' },
  ],
  'requestEmailReset ConsentsRequired': [
    (person) => person.does('requestEmailReset', { email: EMAIL, consents: [], language: 'EN' }),
    { missing: [{ kind: 'PERSONAL_DATA' }, { kind: 'SIGNATURE_RESPONSIBILITY' }] },
  ],
  'beginSignatureReset SignatureChallenge': [
    async (person) => {
      await person.signs('beginSignIn', 'completeSignIn');
      return person.does('beginSignatureReset', { consents: [], language: 'RU' });
    },
    { purpose: 'RESET_CREDENTIALS', signerFilter: { iin: AIGERIM.iin, bin: null } },
  ],
  'beginSignatureReset ConsentsRequired': [
    (person) => person.does('beginSignatureReset', { consents: [], language: 'RU' }),
    { missing: [{ kind: 'PERSONAL_DATA' }, { kind: 'SIGNATURE_RESPONSIBILITY' }] },
  ],
  'completeSignatureReset CredentialsGrant': [
    (person) => person.opensGrant(),
    { purpose: 'RESET_BY_SIGNATURE', emailRequired: true, account: { displayName: 'О••••• АЙГЕРИМ' } },
  ],
  'completeSignatureReset NoAccount': [
    (person) => person.signs('beginSignatureReset', 'completeSignatureReset', DANIYAR),
    { system: 'app.recycle.kz' },
  ],
  'completeSignatureReset SignatureRefused': [
    async (person) => {
      await person.signs('beginSignIn', 'completeSignIn');
      return person.signs('beginSignatureReset', 'completeSignatureReset', DANIYAR);
    },
    { refusal: 'ANOTHER_PERSON' },
  ],
  'completeSignatureReset ChallengeClosed': [
    async (person, service) => {
      const challenge = await person.does('beginSignatureReset', { consents: CONSENTS, language: 'RU' });
      service.world.clock.advance(10 * MINUTE);
      return person.does('completeSignatureReset', {
        challenge: challenge.id,
        document: signed(challenge.document, AIGERIM),
      });
    },
    { reason: 'EXPIRED' },
  ],
  'completeSignatureReset AccountFrozen': [
    async (person, service) => {
      frozenByAdministrator(service);
      return person.opensGrant();
    },
    { reference: 'AAAA-BBBB' },
  ],
  'setCredentials ConfirmationSent': [
    async (person) => {
      await person.opensGrant();
      return person.sets({ email: 'AIGERIM@Example.kz' });
    },
    { confirmation: { sentTo: EMAIL, triesLeft: 5, resendAfter: '2026-01-01T12:01:00.000Z' } },
  ],
  'setCredentials CredentialsChanged': [
    async (person) => {
      const grant = await person.getsLink();
      return person.does('setCredentials', { grant, password: NEW_PASSWORD, language: 'RU' });
    },
    { purpose: 'RESET_BY_EMAIL', sessionsEnded: 0, changedAt: '2026-01-01T12:00:00.000Z' },
  ],
  'setCredentials PasswordRefused': [
    async (person) => {
      await person.opensGrant();
      return person.sets({ password: 'abc' });
    },
    { broken: ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT', 'NO_SPECIAL'] },
  ],
  'setCredentials EmailRefused': [
    async (person) => {
      await person.opensGrant();
      return person.sets({ email: null });
    },
    { refusal: 'REQUIRED' },
  ],
  'setCredentials GrantClosed': [(person) => person.sets({ grant: 'no-such' }), { reason: 'UNKNOWN' }],
  'resendConfirmation ConfirmationSent': [
    async (person, service) => {
      const { id } = await person.waitsForCode();
      service.world.clock.advance(MINUTE);
      return person.does('resendConfirmation', { confirmation: id });
    },
    { confirmation: { sentTo: EMAIL, expiresAt: '2026-01-01T12:11:00.000Z' } },
  ],
  'resendConfirmation ConfirmationClosed': [
    async (person) => {
      const { id } = await person.waitsForCode();
      await person.sets();
      return person.does('resendConfirmation', { confirmation: id });
    },
    { reason: 'REPLACED' },
  ],
  'confirmEmail CredentialsChanged': [
    (person) => person.resets(),
    { purpose: 'RESET_BY_SIGNATURE', reference: expect.stringMatching(/^\w{4}-\w{4}$/) },
  ],
  'confirmEmail CodeWrong': [
    async (person) => {
      const { id } = await person.waitsForCode();
      return person.does('confirmEmail', { confirmation: id, code: 'not it' });
    },
    { triesLeft: 4 },
  ],
  'confirmEmail ConfirmationClosed': [
    async (person, service) => {
      const { id } = await person.waitsForCode();
      return new Person(service).does('confirmEmail', { confirmation: id, code: '000000' });
    },
    { reason: 'UNKNOWN' },
  ],
  'freezeAccount FreezeDone': [freezesByLink, { reference: expect.stringMatching(/^\w{4}-\w{4}$/) }],
  'freezeAccount LinkClosed': [(person) => person.does('freezeAccount', { token: 'no-such' }), { reason: 'UNKNOWN' }],
};
