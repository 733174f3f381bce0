import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newPartnerToken } from '../../src/adapters/partners/partners-file.ts';
import { readTrustedDocuments } from '../../src/adapters/trusted-documents/manifest.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { PRODUCT_KEY, PRODUCT_ORIGIN, type Product, startProduct } from './product.ts';
import { runServer } from './running-server.ts';
import { CONSENTS } from './visitor.ts';

/** A process of its own needs seconds of a core to load; a busy machine has few of them. */
const PATIENT = { timeout: 180_000 };

const test = useDatabase();
let product: Product;
let folder: string;
const { token, digest } = newPartnerToken();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-production-'));
  const partners = join(folder, 'partners.json');
  await writeFile(partners, JSON.stringify({ partners: [{ id: 'bank', name: 'Bank', tokens: [digest] }] }));
  const production = { NODE_ENV: 'production', PARTNERS_FILE: partners, WORKER: 'off' };
  product = await startProduct({ databaseUrl: test.url, redisUrl: inject('redisUrl') }, [
    production,
    { ...production, PLAYGROUND: 'on' },
  ]);
}, PATIENT.timeout);
afterAll(async () => {
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

const CLOSED = 0;
const WITH_PLAYGROUND = 1;
const addressOf = async (server: number) => (await product.servers[server]?.ready)?.address ?? '';

async function ask(server: number, body: unknown, headers: Record<string, string>) {
  const answer = await fetch(`${await addressOf(server)}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, cookie: answer.headers.get('set-cookie') ?? '', text: await answer.text() };
}

const OURS = [...readTrustedDocuments([])];
const documentOf = (name: string) => OURS.find(([, text]) => text.startsWith(`mutation ${name}(`));
const [beginSignIn] = documentOf('BeginSignIn') ?? [];
const BEGIN = { documentId: beginSignIn, variables: { input: { language: 'RU', consents: CONSENTS } } };
const PARTNER = { authorization: `Bearer ${token}`, 'qalpyna-user': 'u' };

it('a browser gets a session that https alone carries, and nothing but the documents of the web client', async () => {
  const { cookie } = await ask(CLOSED, BEGIN, { origin: PRODUCT_ORIGIN });
  expect(cookie).toMatch(/^__Host-qalpyna=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  const session = { origin: PRODUCT_ORIGIN, cookie: cookie.split(';')[0] ?? '' };

  for (const server of [CLOSED, WITH_PLAYGROUND]) {
    for (const query of ['{ __schema { types { name } } }', '{ viewer { stage } }', '{ viewr { stage } }']) {
      for (const headers of [session, {}]) {
        const { status, text } = await ask(server, { query }, headers);
        expect([status, text]).toEqual([403, expect.stringContaining('DOCUMENT_NOT_TRUSTED')]);
      }
    }
    // The playground's own page has no more rights here than any other page.
    for (const origin of [await addressOf(server), 'https://evil.example', 'null']) {
      expect((await ask(server, BEGIN, { ...session, origin })).text).toContain('ORIGIN_NOT_ALLOWED');
    }
    expect((await ask(server, BEGIN, session)).text).toContain('SignatureChallenge');
  }
});

it('a partner reads the schema, and is told nothing of it or of the server by a wrong guess', async () => {
  const { text } = await ask(CLOSED, { query: '{ __schema { queryType { name } } }' }, PARTNER);
  expect(JSON.parse(text).data.__schema.queryType.name).toBe('Query');
  const [, enterPassword] = documentOf('EnterPassword') ?? [];
  for (const [guess, code] of [
    [{ query: '{ viewr { stage } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: enterPassword, variables: { input: { password: { hunter2: 1 } } } }, 'BAD_USER_INPUT'],
    ['{"query": "hunter2', 'BODY_NOT_JSON'],
  ] as const) {
    const answer = await ask(CLOSED, guess, PARTNER);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(`"${code}"`);
    expect(answer.text).not.toMatch(/did you mean|viewer|hunter2|stack|node_modules|\.[jt]s\b/i);
  }
});

it('there is no page, unless an operator opens the playground; and every answer tells browsers to use https', async () => {
  const paths = ['/', '/graphql', '/graphiql', '/metrics', '/playground'];
  const answers = await Promise.all(paths.map(async (path) => fetch(`${await addressOf(CLOSED)}${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([404, 405, 404, 404, 404]);
  const opened = await fetch(`${await addressOf(WITH_PLAYGROUND)}/playground`);
  expect(opened.status).toBe(200);
  for (const { headers } of [...answers, opened]) {
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}; includeSubDomains$/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

it(
  'no process starts on what is for development only, without a secret, or on an anchor that nobody pinned',
  PATIENT,
  async () => {
    const safe = {
      NODE_ENV: 'production',
      DATABASE_URL: test.url,
      REDIS_URL: inject('redisUrl'),
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'no-reply@example.kz',
      SYSTEM_NAME: 'app.recycle.kz',
      WEB_ORIGIN: PRODUCT_ORIGIN,
      CRL_URLS: 'http://127.0.0.1:1/ca.crl',
      TRUST_FOLDER: product.trustFolder,
      SECRET_KEYS: `k1:${PRODUCT_KEY.toString('base64')}`,
      API_PORT: '0',
      METRICS_PORT: '0',
    };
    const forDevelopment = {
      WEB_ORIGIN: 'http://localhost:3000',
      REDIS_URL: '',
      CRL_URLS: '',
      CHECK_DIGITS: 'off',
      DEMO_PARTNER_TOKEN: 'demo-demo-demo-demo',
      SECRET_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
    };
    const said = async (changes: Record<string, string>) => {
      const server = runServer({ ...safe, ...changes });
      const refused = server.ready.then(
        () => false,
        () => true,
      );
      const ended = (await refused) && (await server.ended);
      server.signal('SIGKILL');
      return { ended, complaints: server.complaints() };
    };
    const [development, secretless, unpinned] = await Promise.all([
      said(forDevelopment),
      said({ SECRET_KEYS: '' }),
      said({}),
    ]);
    expect([development.ended, secretless.ended, unpinned.ended]).toEqual([1, 1, 1]);
    const named = development.complaints.match(/^ {2}\w+/gm)?.map((name) => name.trim());
    expect(named).toEqual(Object.keys(forDevelopment));
    expect(secretless.complaints).toContain('SECRET_KEYS is missing');
    expect(unpinned.complaints).toMatch(/is not pinned\. .*TRUST_PINS/);
  },
);
