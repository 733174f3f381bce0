import { getNamedType, isInputObjectType, isScalarType } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentOf, MUTATIONS, schema } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { type Answer, type Client, type Service, startService } from './service.ts';

let service: Service;
let client: Client;

beforeEach(async () => {
  service = await startService();
  client = service.client();
});

/** A refusal of a request, and not of an operation: 400, a code, nothing done. */
function expectRefused(answer: Answer, code: string | RegExp): void {
  expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code: expect.stringMatching(code) });
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors[0]?.extensions).toEqual({ code: answer.code });
  expect(service.world.database.tables.audit).toEqual([]);
}

const many = (count: number, one: (index: number) => string, by = ' ') =>
  Array.from({ length: count }, (_, index) => one(index)).join(by);
const confirm = '(input: { confirmation: "c", code: "000000" }) { __typename }';
const doubling = many(
  20,
  (level) => `fragment f${level} on Viewer { ${level === 19 ? 'stage' : `...f${level + 1} ...f${level + 1}`} }`,
);

describe('one request is one call of one operation', () => {
  it.each([
    ['two mutations under aliases', `mutation { a: confirmEmail${confirm} b: confirmEmail${confirm} }`],
    ['three', `mutation { ${many(3, (index) => `a${index}: confirmEmail${confirm}`)} }`],
    ['sixteen', `mutation { ${many(16, (index) => `a${index}: confirmEmail${confirm}`)} }`],
    ['two different mutations', `mutation { signOut { __typename } confirmEmail${confirm} }`],
    ['the same field twice', `mutation { signOut { __typename } signOut { __typename } }`],
    ['one in a fragment', `mutation { ...f } fragment f on Mutation { signOut { __typename } }`],
    ['one in an inline fragment', `mutation { ... on Mutation { signOut { __typename } } }`],
    ['one beside a fragment', `mutation { signOut { __typename } ... { a: signOut { __typename } } }`],
    ['one that a directive may leave out', `mutation { signOut @include(if: true) { __typename } }`],
  ])('refuses %s', async (_, document) => {
    const answer = await client.ask(document);
    expectRefused(answer, /^(ONE_MUTATION_A_REQUEST|TOO_COMPLEX)$/);
    expect(answer.errors.map(({ extensions }) => extensions.code)).toContain('ONE_MUTATION_A_REQUEST');
  });

  it('refuses a thousand aliases before anything is validated', async () => {
    const document = `mutation { ${many(1000, (index) => `a${index}: confirmEmail${confirm}`)} }`;
    const answer = await client.ask(document);
    expectRefused(answer, /^TOO_COMPLEX$/);
    // It is the parser that stops.
    expect(answer.errors[0].message).toBe('The document is too long.');
  });

  it('refuses a batch', async () => {
    const one = { query: 'mutation { signOut { __typename } }' };
    expectRefused(await client.ask('', {}, { payload: JSON.stringify([one, one]) }), /^BAD_REQUEST$/);
  });

  it('runs one of several operations by name, and none when no name or a wrong one is given', async () => {
    const query = 'query A { service { name } } query B { passwordPolicy { minLength } }';
    const send = (operationName?: string) => client.ask('', {}, { payload: JSON.stringify({ query, operationName }) });
    expect((await send('B')).data).toEqual({ passwordPolicy: { minLength: 8 } });
    expectRefused(await send(), /^OPERATION_RESOLUTION_FAILURE$/);
    expectRefused(await send('secret-C'), /^OPERATION_RESOLUTION_FAILURE$/);
    expect((await send('secret-C')).text).not.toContain('secret-C');
  });
});

describe('a document that asks for too much', () => {
  it.each([
    ['nine aliases', `{ ${many(9, (index) => `a${index}: service { name }`)} }`, 'TOO_COMPLEX'],
    ['nine aliases deep inside', `{ service { ${many(9, (index) => `a${index}: name`)} } }`, 'TOO_COMPLEX'],
    ['eleven root fields', `{ ${many(11, () => 'service { name }')} }`, 'TOO_COMPLEX'],
    [
      'eleven root fields through fragments',
      `{ ${many(11, () => '...f')} } fragment f on Query { service { name } }`,
      'TOO_COMPLEX',
    ],
    ['too many selections by fragments that double', `{ viewer { ...f0 } } ${doubling}`, 'TOO_COMPLEX'],
    ['five hundred fields', `{ service { ${many(501, () => 'name')} } }`, 'TOO_COMPLEX'],
    ['a thousand tokens', `{ service { ${many(1000, () => 'name')} } }`, 'TOO_COMPLEX'],
    ['ten thousand levels', `${'{ a '.repeat(10_000)}${'}'.repeat(10_000)}`, 'TOO_COMPLEX'],
    ['twenty levels', `${'{ a '.repeat(20)}${'}'.repeat(20)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['a thousand fragments', many(1000, (index) => `fragment f${index} on Viewer { stage }`), 'TOO_COMPLEX'],
    [
      'fragments in a circle',
      '{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a thousand directives', `{ service { name ${many(1000, () => '@include(if: true)')} } }`, 'TOO_COMPLEX'],
    ['unknown directives', '{ service { name @defer @stream @secret } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a list literal of a thousand',
      `mutation { withdrawConsents(input: { kinds: [${many(1000, () => 'PERSONAL_DATA', ',')}] }) { __typename } }`,
      'TOO_COMPLEX',
    ],
    [
      'a list literal in lists',
      `mutation { withdrawConsents(input: { kinds: ${'['.repeat(400)}${']'.repeat(400)} }) { __typename } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a number of 90 KB',
      `mutation { enterPassword(input: { password: ${'1'.repeat(90_000)} }) { __typename } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a subscription', 'subscription { viewer { stage } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is refused: %s', async (_, document, code) => {
    expectRefused(await client.ask(document), new RegExp(`^${code}$`));
  });
});

describe('introspection in production', () => {
  const all = '{ __schema { types { name fields { name } } } }';

  it.each([
    ['the schema', all],
    ['one type', '{ __type(name: "Viewer") { name } }'],
    ['in a fragment', '{ ...f } fragment f on Query { __schema { types { name } } }'],
    ['under an alias, with odd white space', 'query\n{\tx\n:__schema\n{types{name}}}'],
    ['beside a field', '{ service { name } __schema { queryType { name } } }'],
  ])('is refused: %s', async (_, document) => {
    expectRefused(await client.ask(document), /^GRAPHQL_VALIDATION_FAILED$/);
  });

  it('leaves __typename, which names what was asked for anyway', async () => {
    expect((await client.ask('{ __typename service { __typename } }')).data).toEqual({
      __typename: 'Query',
      service: { __typename: 'Service' },
    });
  });

  it('is there for developers elsewhere, whole', async () => {
    const development = await startService({ introspection: true });
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await development.client().ask(getIntrospectionQuery());
    expect(answer.errors).toEqual([]);
    expect(answer.data.__schema.types.length).toBeGreaterThan(50);
  });
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
    expectRefused(answer, /^BAD_USER_INPUT$/);
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
    expectRefused(answer, /^BAD_USER_INPUT$/);
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
  ])('is answered as any other when it is half a character: %s, %s', async (name, _, input) => {
    await client.ask(documentOf('beginSignIn'), { input: { consents: CONSENTS, language: 'RU' } });
    const { status, data } = await client.ask(documentOf(name), { input });
    expect({ status, answered: data?.[name]?.__typename }).toEqual({ status: 200, answered: expect.any(String) });
    expect(service.log.join('')).not.toContain('fault');
  });

  it('says which variable is missing', async () => {
    const answer = await client.ask(documentOf('confirmEmail'));
    expectRefused(answer, /^BAD_USER_INPUT$/);
    expect(answer.errors[0].message).toBe('Variable $input is missing.');
  });
});

describe('names that mean something to JavaScript', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'prototype'])(
    'are ordinary names: %s',
    async (name) => {
      const asked = {
        alias: `{ ${name}: __typename }`,
        operation: `query ${name} { __typename }`,
        field: `{ ${name} }`,
      };
      expect(Object.entries((await client.ask(asked.alias)).data)).toEqual([[name, 'Query']]);
      expect((await client.ask(asked.operation)).status).toBe(200);
      expect((await client.ask(asked.field)).code).toBe('GRAPHQL_VALIDATION_FAILED');
      const inVariables = await client.ask(
        '',
        {},
        { payload: `{"query":"{__typename}","variables":{"${name}":{"a":1}}}` },
      );
      expect(inVariables.status).toBe(400);
      const asOperation = await client.ask(
        '',
        {},
        { payload: JSON.stringify({ query: '{__typename}', operationName: name }) },
      );
      expect(asOperation.code).toBe('OPERATION_RESOLUTION_FAILURE');
    },
  );
});

/** Every string and id that an operation takes, as a path into its input. */
const TEXTS = MUTATIONS.flatMap(({ name }) => {
  const [input] = schema.getMutationType()?.getFields()[name]?.args ?? [];
  const type = input && getNamedType(input.type);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields())
    .filter((field) => isScalarType(getNamedType(field.type)))
    .map((field) => [name, field.name] as const);
});

describe('a text that is too long', () => {
  const harmless: Record<string, object> = {
    completeSignIn: { challenge: 'x', document: 'x' },
    enterPassword: { password: 'x' },
    endSessions: {},
    requestEmailReset: { email: 'x', consents: CONSENTS, language: 'RU' },
    completeSignatureReset: { challenge: 'x', document: 'x' },
    setCredentials: { password: 'x', language: 'RU' },
    resendConfirmation: { confirmation: 'x' },
    confirmEmail: { confirmation: 'x', code: '1' },
    freezeAccount: { token: 'x' },
  };

  it.each(TEXTS)('is refused without being repeated: %s, %s', async (name, field) => {
    const long = 'Ж'.repeat(40_000);
    const input = { ...harmless[name], [field]: long };
    const answer = await client.ask(documentOf(name), { input });
    expect(answer.text).not.toContain('ЖЖ');
    // Passwords and addresses are people's: the operation itself refuses them, in words for people.
    if (field === 'password' || field === 'email') {
      expect(answer.status).toBe(200);
      expect(answer.data[name].__typename).toMatch(/^(SignInClosed|EmailRefused|GrantClosed)$/);
    } else {
      expectRefused(answer, /^BAD_USER_INPUT$/);
      expect(answer.errors[0].message).toBe(`Too long or too many: ${field}.`);
    }
  });

  it.each([
    ['completeSignatureReset', 'document', 'x'.repeat(64 * 1024), 'x'.repeat(64 * 1024 + 1)],
    ['completeSignatureReset', 'document', 'Ж'.repeat(32 * 1024), 'Ж'.repeat(32 * 1024 + 1)],
    ['freezeAccount', 'token', 'x'.repeat(200), 'x'.repeat(201)],
    ['confirmEmail', 'code', '0'.repeat(16), '0'.repeat(17)],
    ['resendConfirmation', 'confirmation', 'x'.repeat(100), 'x'.repeat(101)],
  ])('begins one byte after its limit: %s, %s', async (name, field, fits, tooLong) => {
    const send = (value: string) => client.ask(documentOf(name), { input: { ...harmless[name], [field]: value } });
    expect((await send(fits)).status).toBe(200);
    expect((await send(tooLong)).status).toBe(400);
  });

  it('goes for the query’s token and the list of consents as well', async () => {
    const grant = await client.ask(documentOf('recovery'), { grant: 'x'.repeat(201) });
    expectRefused(grant, /^BAD_USER_INPUT$/);
    const consents = Array.from({ length: 5 }, () => CONSENTS[0]);
    expectRefused(
      await client.ask(documentOf('beginSignIn'), { input: { consents, language: 'RU' } }),
      /^BAD_USER_INPUT$/,
    );
    const version = [{ kind: 'PERSONAL_DATA', version: 'x'.repeat(65) }];
    const inside = await client.ask(documentOf('beginSignIn'), { input: { consents: version, language: 'RU' } });
    expectRefused(inside, /^BAD_USER_INPUT$/);
    expect(inside.errors[0].message).toBe('Too long or too many: consents.0.version.');
  });
});
