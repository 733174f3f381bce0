import { beforeEach, describe, expect, it } from 'vitest';
import { OPERATION_LIMITS } from '../../src/domain/limits.ts';
import { documentOf, MUTATIONS } from '../graphql/documents.ts';
import { AIGERIM, CONSENTS, codeSentTo, signed } from '../use-cases/world.ts';
import { type Client, PARTNER_TOKEN, type Service, startService, WEB_ORIGIN } from './service.ts';

let service: Service;

beforeEach(async () => {
  service = await startService();
  service.world.haveAccount(AIGERIM, 'aigerim@example.kz');
});

const consented = { consents: CONSENTS, language: 'RU' };

/** What people do in their own browser only. */
const FOR_PEOPLE = ['beginSignIn', 'completeSignIn', 'enterPassword', 'signOut', 'endSessions', 'withdrawConsents'];

const INPUTS: Record<string, object | undefined> = {
  beginSignIn: consented,
  completeSignIn: { challenge: 'c', document: '' },
  enterPassword: { password: 'x' },
  endSessions: {},
  withdrawConsents: { kinds: [] },
  requestEmailReset: { email: 'a@example.kz', ...consented },
  beginSignatureReset: consented,
  completeSignatureReset: { challenge: 'c', document: '' },
  setCredentials: { password: 'x', language: 'RU' },
  resendConfirmation: { confirmation: 'c' },
  confirmEmail: { confirmation: 'c', code: '1' },
  freezeAccount: { token: 't' },
};

describe('a partner', () => {
  it('leads its user through a whole recovery, without a cookie', async () => {
    const partner = service.client().asPartnerUser('person-7');
    const begun = await partner.ask(documentOf('beginSignatureReset'), { input: consented });
    const { id, document } = begun.data.beginSignatureReset;
    await partner.ask(documentOf('completeSignatureReset'), {
      input: { challenge: id, document: signed(document, AIGERIM) },
    });
    const set = await partner.ask(documentOf('setCredentials'), {
      input: { password: 'Nauryz-22-kokpar', email: 'new@example.kz', language: 'RU' },
    });
    const confirmation = set.data.setCredentials.confirmation.id;
    const code = await codeSentTo(service.world, 'new@example.kz');
    const done = await partner.ask(documentOf('confirmEmail'), { input: { confirmation, code } });
    expect(done.data.confirmEmail).toMatchObject({ __typename: 'CredentialsChanged', purpose: 'RESET_BY_SIGNATURE' });
    expect(partner.cookie).toBeNull();
    for (const { headers } of [begun, set, done]) expect(headers['set-cookie']).toBeUndefined();
    expect(service.world.database.tables.audit.map(({ partner: name, device }) => [name, device])).toEqual(
      Array.from({ length: 4 }, () => ['Demo partner', 'Demo partner']),
    );
  });

  it('keeps its users apart: what one began, another can’t answer', async () => {
    const begun = await service
      .client()
      .asPartnerUser('a')
      .ask(documentOf('beginSignatureReset'), { input: consented });
    const { id, document } = begun.data.beginSignatureReset;
    const answer = await service
      .client()
      .asPartnerUser('b')
      .ask(documentOf('completeSignatureReset'), { input: { challenge: id, document: signed(document, AIGERIM) } });
    expect(answer.data.completeSignatureReset).toEqual({ __typename: 'ChallengeClosed', reason: 'UNKNOWN' });
  });

  it.each(MUTATIONS.map(({ name }) => name))(
    'may do what recovers an account, and not what is for people: %s',
    async (name) => {
      const input = INPUTS[name];
      const answer = await service
        .client()
        .asPartnerUser('a')
        .ask(documentOf(name), input === undefined ? {} : { input });
      if (FOR_PEOPLE.includes(name)) {
        expect({ status: answer.status, code: answer.code }).toEqual({ status: 403, code: 'NOT_FOR_PARTNERS' });
        expect(service.world.database.tables.audit).toEqual([]);
      } else {
        expect(answer.status).toBe(200);
        expect(service.world.database.tables.audit).toHaveLength(1);
      }
    },
  );

  it('is no browser, whatever cookie it sends along', async () => {
    const person = service.client();
    await person.ask(documentOf('beginSignIn'), { input: consented });
    const partner = service.client().asPartnerUser('a');
    partner.cookie = person.cookie;
    const { data } = await partner.ask('{ viewer { stage consents { kind } } }');
    expect(data.viewer.consents).toEqual([]);
  });
});

describe('limits of partners', () => {
  it('count each of its users alone, though all come from its server’s address', async () => {
    const asks = (user: string) =>
      service
        .client()
        .asPartnerUser(user)
        .ask(documentOf('requestEmailReset'), { input: { email: 'a@example.kz', ...consented } });
    // One address may ask 20 times a minute, one person 5 times in ten.
    for (let user = 0; user < 30; user += 1) {
      expect((await asks(`person-${user}`)).data.requestEmailReset.__typename).toBe('EmailResetRequested');
    }
    for (let call = 0; call < 4; call += 1) await asks('person-0');
    expect((await asks('person-0')).data.requestEmailReset.__typename).toBe('RateLimited');
    expect((await asks('person-1')).data.requestEmailReset.__typename).toBe('EmailResetRequested');
  });

  it('count all users of a partner together, and browsers at the same address not with them', async () => {
    const asks = (client: Client) => client.ask(documentOf('freezeAccount'), { input: { token: 't' } });
    for (let user = 0; user < OPERATION_LIMITS.freezeAccount.partner.limit; user += 1) {
      expect((await asks(service.client().asPartnerUser(`p${user}`))).data.freezeAccount.__typename).toBe('LinkClosed');
    }
    expect((await asks(service.client().asPartnerUser('one-more'))).data.freezeAccount.__typename).toBe('RateLimited');
    expect((await asks(service.client())).data.freezeAccount.__typename).toBe('LinkClosed');
  });
});

describe('credentials that are not a partner’s', () => {
  it.each([
    ['another token', `Bearer ${PARTNER_TOKEN}x`],
    ['a shorter one', `Bearer ${PARTNER_TOKEN.slice(1)}`],
    ['none', 'Bearer '],
    ['only a word', 'Bearer'],
    ['nothing', ''],
    ['another scheme', `Basic ${PARTNER_TOKEN}`],
    ['two', `Bearer ${PARTNER_TOKEN}, Bearer x`],
    ['its digest', 'digest'],
  ])('are answered 401, even on a page of ours: %s', async (_, authorization) => {
    const client = service.client();
    const digest = service.world.secrets.digest(PARTNER_TOKEN);
    client.headers = {
      origin: WEB_ORIGIN,
      'qalpyna-user': 'a',
      authorization: authorization === 'digest' ? `Bearer ${digest}` : authorization,
    };
    const answer = await client.ask('{ __typename }');
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one with a space', 'a b'],
    ['one that is too long', 'x'.repeat(201)],
    ['one that is not ASCII', 'ж'],
  ])('a partner’s call for nobody is answered 400: %s', async (_, user) => {
    const client = service.client();
    client.headers = {
      authorization: `Bearer ${PARTNER_TOKEN}`,
      ...(user === undefined ? {} : { 'qalpyna-user': user }),
    };
    const answer = await client.ask('{ __typename }');
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code: 'PARTNER_USER_MISSING' });
  });
});
