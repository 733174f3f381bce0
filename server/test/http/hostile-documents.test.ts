import { beforeEach, describe, expect, it } from 'vitest';
import { expectRefused } from './refusal.ts';
import { type Client, type Service, startService } from './service.ts';

let service: Service;
let client: Client;

beforeEach(async () => {
  service = await startService();
  client = service.client();
});

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
    expectRefused(service, answer, /^(ONE_MUTATION_A_REQUEST|TOO_COMPLEX)$/);
    expect(answer.errors.map(({ extensions }) => extensions.code)).toContain('ONE_MUTATION_A_REQUEST');
  });

  it('refuses a thousand aliases before anything is validated', async () => {
    const document = `mutation { ${many(1000, (index) => `a${index}: confirmEmail${confirm}`)} }`;
    const answer = await client.ask(document);
    expectRefused(service, answer, /^TOO_COMPLEX$/);
    // It is the parser that stops.
    expect(answer.errors[0].message).toBe('The document is too long.');
  });

  it('refuses a batch', async () => {
    const one = { query: 'mutation { signOut { __typename } }' };
    expectRefused(service, await client.ask('', {}, { payload: JSON.stringify([one, one]) }), /^BAD_REQUEST$/);
  });

  it('runs one of several operations by name, and none when no name or a wrong one is given', async () => {
    const query = 'query A { service { name } } query B { passwordPolicy { minLength } }';
    const send = (operationName?: string) => client.ask('', {}, { payload: JSON.stringify({ query, operationName }) });
    expect((await send('B')).data).toEqual({ passwordPolicy: { minLength: 8 } });
    expectRefused(service, await send(), /^OPERATION_RESOLUTION_FAILURE$/);
    expectRefused(service, await send('secret-C'), /^OPERATION_RESOLUTION_FAILURE$/);
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
    expectRefused(service, await client.ask(document), new RegExp(`^${code}$`));
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
    expectRefused(service, await client.ask(document), /^GRAPHQL_VALIDATION_FAILED$/);
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
