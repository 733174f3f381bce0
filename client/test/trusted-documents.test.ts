import { Client, fetchExchange } from '@urql/core';
import { expect, it } from 'vitest';
import { bodyById } from '../src/lib/graphql/document-id.server.ts';
import { EndSessionsDocument, EventsDocument } from '../src/lib/graphql/generated/operations.ts';

it('what is asked of the API is the id of a document and its variables, and no text', async () => {
  const bodies: object[] = [];
  const client = new Client({
    url: 'http://api.example/graphql',
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetch: async (_, init) => {
      bodies.push(JSON.parse(bodyById(String(init?.body))));
      return Response.json({ data: { events: [] } });
    },
  });
  expect((await client.query(EventsDocument, {}).toPromise()).data).toEqual({ events: [] });
  await client.mutation(EndSessionsDocument, { input: {} }).toPromise();
  const id = expect.stringMatching(/^sha256:[\da-f]{64}$/u);
  expect(bodies).toEqual([
    { documentId: id, variables: {} },
    { documentId: id, variables: { input: {} } },
  ]);
});

it('what has no id of ours goes on as it is: the API judges it', () => {
  for (const body of ['{"query":"{ viewer { stage } }"}', '{"operationName":7}', '[]', 'null', 'no JSON', ''])
    expect(bodyById(body)).toBe(body);
});
