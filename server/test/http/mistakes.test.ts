import { beforeEach, describe, expect, it } from 'vitest';
import { documentOf } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { expectRefused } from './refusal.ts';
import { type Client, type Service, startService } from './service.ts';

let service: Service;
let client: Client;

beforeEach(async () => {
  service = await startService();
  client = service.client();
});

describe('what is said of a mistake', () => {
  const mistakes: [string, string, object?][] = [
    ['a field nearly right', '{ servic { name } }'],
    ['an argument nearly right', '{ consents(languag: RU) { kind } }'],
    ['an enum value nearly right', '{ consents(language: R) { kind } }'],
    ['an input field nearly right', 'mutation { freezeAccount(input: { toke: "x" }) { __typename } }'],
    ['a type nearly right', '{ viewer { ... on Viewr { stage } } }'],
    [
      'a variable’s input field nearly right',
      'mutation ($input: FreezeAccountInput!) { freezeAccount(input: $input) { __typename } }',
      { input: { toke: 'x' } },
    ],
    ['a variable’s enum value nearly right', 'query ($v: Language!) { consents(language: $v) { kind } }', { v: 'R' }],
  ];

  it.each(mistakes)('suggests nothing and names no part of the schema: %s', async (_, document, variables = {}) => {
    const answer = await client.ask(document, variables);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/did you mean|Viewer|token|Language|KK|service\b/i);
  });

  it.each(mistakes)('suggests nothing in development either: %s', async (_, document, variables = {}) => {
    const development = await startService({ introspection: true });
    const answer = await development.client().ask(document, variables);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/did you mean/i);
  });

  const SECRET = 'Hunter2-correct-horse';
  const echoes: [string, string, object?][] = [
    ['a string for a number', `mutation { enterPassword(input: { password: ["${SECRET}"] }) { __typename } }`],
    ['a string for an enum', `{ consents(language: "${SECRET}") { kind } }`],
    [
      'an enum for a string',
      `mutation { enterPassword(input: { password: ${SECRET.replaceAll('-', '_')} }) { __typename } }`,
    ],
    ['an object for a string', `mutation { enterPassword(input: { password: { a: "${SECRET}" } }) { __typename } }`],
    ['a syntax error after it', `mutation { enterPassword(input: { password: "${SECRET}" ) { __typename } }`],
    ['a syntax error at it', `mutation { enterPassword "${SECRET}" }`],
    ['an unknown escape in it', `mutation { enterPassword(input: { password: "${SECRET}\\q" }) { __typename } }`],
    ['a string that does not end', `mutation { enterPassword(input: { password: "${SECRET}`],
    ['as a field', `{ ${SECRET.replaceAll('-', '_')} }`],
    ...(
      [
        ['in a list', { input: { password: [SECRET] } }],
        ['in an object', { input: { password: { $ne: SECRET } } }],
        ['in place of the input', { input: SECRET }],
        ['in another field', { input: { password: 'x', isAdmin: SECRET } }],
        ['as a field', { input: { password: 'x', [SECRET]: 1 } }],
        ['in another variable', { input: { password: 'x' }, userId: SECRET }],
        ['as a variable', { input: { password: 'x' }, [SECRET]: 1 }],
      ] as [string, object][]
    ).map(([name, variables]): [string, string, object] => [
      `a variable with it ${name}`,
      'mutation ($input: EnterPasswordInput!) { enterPassword(input: $input) { __typename } }',
      variables,
    ]),
  ];

  it.each(echoes)('never repeats what was sent: %s', async (name, document, variables = {}) => {
    for (const introspection of [false, true]) {
      // In development a developer is told which field there is not.
      if (introspection && name === 'as a field') continue;
      const { client: makeClient, log } = await startService({ introspection });
      const answer = await makeClient().ask(document, variables);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toMatch(/Hunter2/);
      expect(log.join('')).not.toMatch(/Hunter2/);
    }
  });

  const beside = `grant: "g", password: "${SECRET}", email: "a@example.kz"`;
  it.each([
    [
      'a field of an input',
      `mutation ($v: Language = RU) { setCredentials(input: { ${beside}, language: $v }) { __typename } }`,
    ],
    ['an argument', 'query ($v: Language = RU) { consents(language: $v) { kind } }'],
    ['a condition', 'query ($v: Boolean = true) { service { name @include(if: $v) } }'],
    ['a condition on top', 'query ($v: Boolean = true) { service @include(if: $v) { name } }'],
  ])('takes no null in the place of a variable’s default, and repeats nothing beside it: %s', async (_, document) => {
    const answer = await client.ask(document, { v: null });
    expectRefused(service, answer, /^BAD_USER_INPUT$/);
    expect(answer.text + service.log.join('')).not.toMatch(/Hunter2|fault/);
  });

  it.each([
    ['a list of addresses', ['a@example.kz', 'b@example.kz']],
    ['a list of one', ['a@example.kz']],
    ['an object', { $ne: '' }],
    ['a number', 1],
    ['true', true],
    ['nothing', null],
  ])('takes no %s for an address', async (_, email) => {
    const answer = await client.ask(documentOf('requestEmailReset'), {
      input: { email, consents: CONSENTS, language: 'RU' },
    });
    expectRefused(service, answer, /^BAD_USER_INPUT$/);
    expect(answer.errors[0].message).toBe('Variable $input.email does not fit its type.');
    expect(service.world.database.tables.jobs).toEqual([]);
  });

  it.each<[string, string, object]>([
    ['beginSignIn', 'version', { consents: [{ kind: 'PERSONAL_DATA', version: '\ud800' }], language: 'RU' }],
    ['completeSignIn', 'document', { challenge: 'c', document: '\ud800' }],
    ['completeSignatureReset', 'challenge', { challenge: '\ud800', document: '<a/>' }],
    ['setCredentials', 'grant', { grant: '\ud800', password: 'p', email: null, language: 'RU' }],
    ['confirmEmail', 'confirmation', { confirmation: '\ud800', code: '123456' }],
    ['resendConfirmation', 'confirmation', { confirmation: '\ud800' }],
    ['freezeAccount', 'token', { token: '\ud800' }],
    ['endSessions', 'session', { session: '\ud800' }],
  ])('is answered like any other when it is half a character: %s, %s', async (name, _, input) => {
    await client.ask(documentOf('beginSignIn'), { input: { consents: CONSENTS, language: 'RU' } });
    const { status, data } = await client.ask(documentOf(name), { input });
    expect({ status, answered: data?.[name]?.__typename }).toEqual({ status: 200, answered: expect.any(String) });
    expect(service.log.join('')).not.toContain('fault');
  });

  it('says which variable is missing', async () => {
    const answer = await client.ask(documentOf('confirmEmail'));
    expectRefused(service, answer, /^BAD_USER_INPUT$/);
    expect(answer.errors[0].message).toBe('Variable $input is missing.');
  });
});
