import { Client, fetchExchange } from '@urql/core';
import { expect, it } from 'vitest';
import { EndSessionsDocument, EventsDocument } from '../src/lib/graphql/generated/operations.ts';
import { documentsById } from '../src/lib/graphql/trusted-documents.ts';

it('what is asked of the API is the id of a document and its variables, and no text', async () => {
  const bodies: object[] = [];
  const client = new Client({
    url: 'http://api.example/graphql',
    exchanges: [documentsById, fetchExchange],
    preferGetMethod: false,
    fetch: async (_, init) => {
      bodies.push(JSON.parse(String(init?.body)));
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
