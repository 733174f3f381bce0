import { beforeEach, describe, expect, it } from 'vitest';
import { readTrustedDocuments } from '../../src/adapters/trusted-documents/manifest.ts';
import { documentOf } from '../graphql/documents.ts';
import { AIGERIM, CONSENTS } from '../use-cases/world.ts';
import { type Answer, type Client, PARTNER_TOKEN, type Service, startService } from './service.ts';

const OURS = [...readTrustedDocuments([])].map(([id, text]) => ({
  id,
  text,
  name: /\w+ (\w+)/u.exec(text)?.[1] ?? '',
}));
const BEGIN = OURS.find(({ name }) => name === 'BeginSignIn')!;

const consented = { consents: CONSENTS, language: 'RU' };
/** What each document of ours needs to run at all. */
const INPUTS: Record<string, object> = {
  BeginSignIn: { input: consented },
  BeginSignatureReset: { input: consented },
  CompleteSignIn: { input: { challenge: 'c', document: '' } },
  CompleteSignatureReset: { input: { challenge: 'c', document: '' } },
  ConfirmEmail: { input: { confirmation: 'c', code: '1' } },
  Consents: { language: 'RU' },
  EndSessions: { input: {} },
  EnterPassword: { input: { password: 'x' } },
  FreezeAccount: { input: { token: 't' } },
  RequestEmailReset: { input: { email: 'a@example.kz', ...consented } },
  ResendConfirmation: { input: { confirmation: 'c' } },
  SetCredentials: { input: { password: 'x', language: 'RU' } },
  Statement: { language: 'RU' },
  WithdrawConsents: { input: { kinds: [] } },
};

let service: Service;
beforeEach(async () => {
  service = await startService({ onlyTrustedDocuments: true });
  service.world.haveAccount(AIGERIM, 'aigerim@example.kz');
});

const sends = (client: Client, body: unknown): Promise<Answer> => client.ask('', {}, { payload: JSON.stringify(body) });
const expectRefused = ({ status, code }: Answer) =>
  expect({ status, code }).toEqual({ status: 403, code: 'DOCUMENT_NOT_TRUSTED' });

async function withSession(): Promise<Client> {
  const client = service.client();
  await sends(client, { documentId: BEGIN.id, variables: { input: consented } });
  expect(client.cookie).not.toBeNull();
  return client;
}

describe('in production, a browser', () => {
  it.each(OURS)('runs what the web client asks for, by its id: $name', async ({ id, name }) => {
    const answer = await sends(await withSession(), { documentId: id, variables: INPUTS[name] ?? {} });
    expect(answer.errors).toEqual([]);
    expect(answer.status).toBe(200);
  });

  it.each([
    ['another document', { query: '{ viewer { stage } }' }],
    ['a mutation written out', { query: documentOf('signOut') }],
    ['the very text of one of ours', { query: BEGIN.text, variables: { input: consented } }],
    ['an unknown id', { documentId: `sha256:${'0'.repeat(64)}` }],
    ['an id of its own making', { documentId: 'toString' }],
    ['an id that is no text', { documentId: { id: BEGIN.id } }],
    ['an id of ours beside another document', { documentId: BEGIN.id, query: '{ viewer { stage } }' }],
    ['an id of ours beside no document', { documentId: BEGIN.id, query: null }],
    ['nothing', {}],
    ['a batch', [{ query: '{ viewer { stage } }' }]],
  ])('is refused, with a session and without one: %s', async (_, body) => {
    const person = await withSession();
    const audited = service.world.database.tables.audit.length;
    expectRefused(await sends(person, body));
    expectRefused(await sends(service.client(), body));
    expect(service.world.database.tables.audit).toHaveLength(audited);
  });
});

describe('in production, a partner', () => {
  it('writes its own documents, and may ask for the schema', async () => {
    const partner = service.client().asPartnerUser('a');
    expect((await partner.ask(documentOf('beginSignatureReset'), { input: consented })).status).toBe(200);
    expect((await partner.ask('{ __schema { queryType { name } } }')).data.__schema.queryType.name).toBe('Query');
  });

  it('has no such right by a word in a header: a wrong token is answered 401', async () => {
    const client = service.client();
    client.headers = { authorization: `Bearer ${PARTNER_TOKEN}x`, 'qalpyna-user': 'a' };
    expect((await client.ask('{ viewer { stage } }')).status).toBe(401);
  });
});

it('in development, everyone writes their own documents, and ids work as well', async () => {
  service = await startService();
  expect((await service.client().ask('{ viewer { stage } }')).data.viewer.stage).toBe('ANONYMOUS');
  const byId = await sends(service.client(), { documentId: BEGIN.id, variables: { input: consented } });
  expect(byId.data.beginSignIn.__typename).toBe('SignatureChallenge');
});
