import { expect, it } from 'vitest';
import { READING_LIMITS } from '../../src/domain/limits.ts';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { documentOf } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { startService } from './service.ts';

const ACCOUNT_QUERIES = ['viewer { stage }', 'recovery { stage }', 'sessions { id }', 'events { at }'];

it.each(ACCOUNT_QUERIES)('who asks without end is told to wait, each field counted: %s', async (field) => {
  const service = await startService();
  const client = service.client();
  await client.ask(documentOf('beginSignIn'), { input: { consents: CONSENTS, language: 'RU' } });
  const { limit } = READING_LIMITS.holder;
  const eight = `{ ${Array.from({ length: 8 }, (_, index) => `a${index}: ${field}`).join(' ')} }`;
  for (let asked = 8; asked <= limit; asked += 8) expect((await client.ask(eight)).status).toBe(200);
  const refused = await client.ask(eight);
  expect({ status: refused.status, code: refused.code }).toEqual({ status: 429, code: 'TOO_MANY_REQUESTS' });
  expect(refused.errors[0].message).toMatch(/^Too many queries\. Ask again in \d+ s\.$/u);
  expect(service.log.filter((line) => line.includes('"fault"'))).toEqual([]);
  // Somebody else is not kept waiting, and what costs nothing is not counted.
  expect((await service.client().ask(`{ ${field} }`)).status).toBe(200);
  expect((await client.ask('{ service { name } passwordPolicy { minLength } }')).status).toBe(200);
});

it('reading goes on when Redis is away, while every step that counts refuses', async () => {
  const service = await startService();
  service.world.limiter.take = () => Promise.reject(new Unavailable('redis'));
  const client = service.client();
  expect((await client.ask('{ viewer { stage } recovery { stage } }')).data).toMatchObject({
    viewer: { stage: 'ANONYMOUS' },
    recovery: { stage: 'NONE' },
  });
  const begun = await client.ask(documentOf('beginSignIn'), { input: { consents: CONSENTS, language: 'RU' } });
  expect(begun.data.beginSignIn).toMatchObject({ __typename: 'TryLater' });
});
