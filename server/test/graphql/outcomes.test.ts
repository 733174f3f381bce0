import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { type Answer, type Client, type Service, startService } from '../http/service.ts';
import {
  AIGERIM,
  CONSENTS,
  codeSentTo,
  DANIYAR,
  GOOD_PASSWORD,
  linkTokenSentTo,
  signed,
  undoTokenSentTo,
} from '../use-cases/world.ts';
import { documentOf, MUTATIONS } from './documents.ts';

const EMAIL = 'aigerim@example.kz';
const NEW_PASSWORD = 'Nauryz-22-kokpar';
const MINUTE = 60_000;

/** One person at one browser, who does the steps of the journey over HTTP. */
class Person {
  readonly service: Service;
  readonly client: Client;
  /** By what operation this person got a session, or anybody's credentials were made or changed, and which of both it gave. */
  readonly roads = new Set<string>();

  constructor(service: Service) {
    this.service = service;
    this.client = service.client();
  }

  /** Sends an operation and returns its outcome. */
  async does(name: string, input?: object): Promise<Answer['data']> {
    const before = await this.#gained();
    const answer = await this.client.ask(documentOf(name), input === undefined ? {} : { input });
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
    const result = answer.data[name];
    const after = await this.#gained();
    const gives = [
      ...(after.credentials === before.credentials ? [] : ['credentials']),
      ...(after.signedIn && !before.signedIn ? ['a session'] : []),
    ].join(' and ');
    if (gives !== '') this.roads.add([name, result.purpose, 'gives', gives].filter(Boolean).join(' '));
    return result;
  }

  async #gained() {
    const { sessionStore, secrets, database } = this.service.world;
    const session = await sessionStore.find(secrets.digest(this.client.cookie?.split('=')[1] ?? ''));
    const accounts = [...database.tables.accounts.values()];
    const credentials = JSON.stringify(accounts.map(({ id, email, passwordHash }) => [id, email, passwordHash]));
    return { signedIn: session?.stage === 'SIGNED_IN', credentials };
  }

  async signs(begin: string, complete: string, signer = AIGERIM): Promise<Answer['data']> {
    const challenge = await this.does(begin, { consents: CONSENTS, language: 'RU' });
    return this.does(complete, { challenge: challenge.id, document: signed(challenge.document, signer) });
  }

  signsIn = async (password = GOOD_PASSWORD) => {
    await this.signs('beginSignIn', 'completeSignIn');
    return this.does('enterPassword', { password });
  };

  opensGrant = () => this.signs('beginSignatureReset', 'completeSignatureReset');

  sets = (changes: object = {}) =>
    this.does('setCredentials', { password: NEW_PASSWORD, email: EMAIL, language: 'RU', ...changes });

  async waitsForCode(): Promise<Answer['data']> {
    await this.opensGrant();
    return (await this.sets()).confirmation;
  }

  async registers(): Promise<Answer['data']> {
    await this.signs('beginSignIn', 'completeSignIn', DANIYAR);
    return this.#confirms((await this.sets()).confirmation);
  }

  resets = async () => this.#confirms(await this.waitsForCode());

  async #confirms(confirmation: Answer['data']): Promise<Answer['data']> {
    const code = await codeSentTo(this.service.world, EMAIL);
    return this.does('confirmEmail', { confirmation: confirmation.id, code });
  }

  async getsLink(): Promise<string> {
    await this.does('requestEmailReset', { email: EMAIL, consents: CONSENTS, language: 'RU' });
    return linkTokenSentTo(this.service.world, EMAIL);
  }

  async getsUndoLink(): Promise<string> {
    await this.resets();
    return undoTokenSentTo(this.service.world, EMAIL);
  }
}

/** What some of the ways below need beside a person who has an account. */
type Way = (person: Person, service: Service) => Promise<Answer['data']>;

const freezesByLink: Way = async (person) => person.does('freezeAccount', { token: await person.getsUndoLink() });

const frozenByAdministrator = ({ world }: Service) => {
  const [account] = world.database.tables.accounts.values();
  world.database.tables.accounts.set(account!.id, {
    ...account!,
    state: 'FROZEN_BY_ADMINISTRATOR',
    freezeReference: 'AAAA-BBBB',
  });
};

/** A way to every outcome of every operation, and what it answers beside its name. */
const WAYS: Readonly<Record<string, [way: Way, answer: object]>> = {
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

/** For each operation, something that can be sent and that changes nothing. */
const HARMLESS: Readonly<Record<string, object | undefined>> = {
  beginSignIn: { consents: [], language: 'RU' },
  completeSignIn: { challenge: 'no-such', document: '' },
  enterPassword: { password: 'x' },
  signOut: undefined,
  endSessions: {},
  withdrawConsents: { kinds: [] },
  requestEmailReset: { email: 'nobody', consents: [], language: 'RU' },
  beginSignatureReset: { consents: [], language: 'RU' },
  completeSignatureReset: { challenge: 'no-such', document: '' },
  setCredentials: { password: 'x', language: 'RU' },
  resendConfirmation: { confirmation: 'no-such' },
  confirmEmail: { confirmation: 'no-such', code: '000000' },
  freezeAccount: { token: 'no-such' },
};

const everyOutcome = MUTATIONS.flatMap(({ name, members }) => members.map((member) => `${name} ${member}`));
const waits = (outcome: string) => / (RateLimited|TryLater)$/.test(outcome);

async function somebody(): Promise<Person> {
  const service = await startService();
  service.world.haveAccount(AIGERIM, EMAIL);
  return new Person(service);
}

describe('every outcome of every operation, over HTTP', () => {
  const reached = new Set<string>();

  it.each(Object.entries(WAYS))('%s', async (outcome, [way, answer]) => {
    const [name = '', member] = outcome.split(' ');
    const person = await somebody();
    const result = await way(person, person.service);
    expect(result).toMatchObject({ __typename: member, ...answer });
    reached.add(outcome);
    // Whatever it was, it left an audit event under its name.
    expect(person.service.world.database.tables.audit.at(-1)?.operation).toBe(name);
  });

  afterAll(() => {
    expect([...reached].sort()).toEqual(everyOutcome.filter((outcome) => !waits(outcome)).sort());
  });
});

it('gives a session, and makes or changes credentials, by the roads alone that SECURITY.md lists', async () => {
  const roads = new Set<string>();
  const registers: Way = (person) => person.registers();
  for (const way of [...Object.values(WAYS).map(([way]) => way), registers]) {
    const person = await somebody();
    await way(person, person.service);
    for (const road of person.roads) roads.add(road);
  }
  const page = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split(/^## Roads to an account$/mu);
  const [table = ''] = section.split(/^## /mu);
  const rows = [...table.matchAll(/\| ([^|]*) \| (`[^|]*`) \|$/gmu)];
  const listed = rows.map(([, gives, by]) => `${by} gives ${gives}`.replaceAll('`', ''));
  expect([...roads].sort()).toEqual(listed.sort());
});

it('every mutation of the schema is asked below, so that none is without limits', () => {
  expect(Object.keys(HARMLESS).sort()).toEqual(MUTATIONS.map(({ name }) => name).sort());
});

describe.each(Object.entries(HARMLESS))('%s', (name, input) => {
  it('is limited, and says in whole seconds how long to wait', async () => {
    const person = await somebody();
    let outcome = await person.does(name, input);
    for (let calls = 1; outcome.__typename !== 'RateLimited'; calls += 1) {
      expect(calls).toBeLessThan(100);
      outcome = await person.does(name, input);
    }
    expect(outcome.retryAfter).toBeGreaterThanOrEqual(1);
    expect(Number.isInteger(outcome.retryAfter)).toBe(true);
  });

  it('answers try later, and does nothing, when a part of the service is away', async () => {
    const person = await somebody();
    person.service.world.limiter.take = () => Promise.reject(new Unavailable('redis'));
    expect(await person.does(name, input)).toEqual({ __typename: 'TryLater', retryAfter: 5 });
    expect(person.service.world.database.tables.audit).toEqual([]);
  });
});
