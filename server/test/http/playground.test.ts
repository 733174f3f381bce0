import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { PARTNER_TOKEN, type Service, startService } from './service.ts';

/** Chromium or Chrome: the one that CHROMIUM names, else the first on PATH. */
const program = [
  process.env['CHROMIUM'] ?? '',
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name))),
].find((path) => {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
});
if (program === undefined && process.env['CI']) throw new Error('these tests need Chromium');

const playground = { forBrowsers: true, partnerToken: PARTNER_TOKEN };

describe('the playground', () => {
  it('is a page whose every script has the nonce of its policy, new each time', async () => {
    const { send } = await startService({ playground });
    const pages = await Promise.all([1, 2].map(() => send({ method: 'GET', url: '/playground' })));
    const nonces = pages.map(({ headers, text }) => {
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[^']+';.*frame-ancestors 'none'$/);
      const scripts = text.match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(2);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  it('loads everything from here', async () => {
    const { send } = await startService({ playground });
    const { text } = await send({ method: 'GET', url: '/playground' });
    expect(text.match(/(src|href|from)\s*=?\s*"https?:/g)).toBeNull();
    const script = await send({
      method: 'GET',
      url: '/playground/static/ruru.js',
      headers: { 'accept-encoding': 'br' },
    });
    expect(script.status).toBe(200);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
    });
  });

  it.each([
    'nothing.js',
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/package.json',
    'ruru.js.map',
    '__proto__',
    'constructor',
  ])('has no %s', async (name) => {
    const { send } = await startService({ playground });
    expect((await send({ method: 'GET', url: `/playground/static/${name}` })).status).toBe(404);
  });

  it('is not there unless it is asked for', async () => {
    const { send } = await startService();
    expect((await send({ method: 'GET', url: '/playground' })).status).toBe(404);
    expect((await send({ method: 'GET', url: '/playground/static/ruru.js' })).status).toBe(404);
  });

  it('offers no partner’s tab without a demo partner', async () => {
    const { send } = await startService({ playground: { forBrowsers: true, partnerToken: null } });
    expect((await send({ method: 'GET', url: '/playground' })).text).not.toContain('Authorization');
  });
});

describe('the playground in production', () => {
  const inProduction = { forBrowsers: false, partnerToken: null };

  it('offers what a partner may send, with a place for the token and without one', async () => {
    const { send } = await startService({ playground: inProduction });
    const { text } = await send({ method: 'GET', url: '/playground' });
    expect(text).toContain('Bearer your token');
    expect(text).toContain('mutation BeginSignatureReset');
    expect(text).not.toContain('mutation BeginSignIn');
    expect(text).not.toContain(PARTNER_TOKEN);
  });

  it('gives its own pages no more than any page: a session is for the web client’s', async () => {
    const service = await startService({ playground: inProduction });
    const { host, ...person } = { host: 'localhost', cookie: '__Host-qalpyna=x' };
    const answer = await service.send({
      method: 'POST',
      url: '/graphql',
      headers: { ...person, host, origin: `https://${host}`, 'content-type': 'application/json' },
      payload: { query: '{ __typename }' },
    });
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 403, code: 'ORIGIN_NOT_ALLOWED' });
  });
});

describe('a link into the playground', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type!.getFields()));
  const firstTab = (text: string): string => JSON.parse(/"query": ("(?:[^"\\]|\\.)*")/u.exec(text)?.[1] ?? '""');

  it.each(fields)('opens it at the operation of each field of the schema: %s', async (field) => {
    const { send } = await startService({ playground });
    const { text } = await send({ method: 'GET', url: `/playground?field=${field}` });
    expect(firstTab(text)).toMatch(new RegExp(`^  ${field}\\b`, 'mu'));
  });

  it.each(['nothing', '__proto__', '%3Cscript%3E', 'viewer&field=events'])(
    'to %s opens it as always',
    async (field) => {
      const { send } = await startService({ playground });
      const { text } = await send({ method: 'GET', url: `/playground?field=${field}` });
      expect(firstTab(text)).toContain('query Service');
    },
  );
});

describe.skipIf(program === undefined)('the playground in a browser that reaches nothing but this server', () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  let address: string;
  const elsewhere: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    service = await startService({ playground, introspection: true, webOrigin: 'http://localhost:3000' });
    await service.app.listen({ host: '127.0.0.1', port: 0 });
    address = `http://127.0.0.1:${(service.app.server.address() as { port: number }).port}`;
    browser = await chromium.launch({
      executablePath: program ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${address}/playground`);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.app.close();
  });

  /** Opens the last tab of an operation, sends it and returns what comes back. */
  async function runs(name: string) {
    await page.getByTitle(name, { exact: true }).last().click();
    await page.locator('.graphiql-editors').getByText(name).first().waitFor();
    await page.waitForTimeout(1_000); // until the page has read which operation that is, a while after the last key
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') && !response.request().postData()?.includes('IntrospectionQuery'),
    );
    await page.getByRole('button', { name: /execute query/i }).click();
    const response = await answered;
    const { data } = (await response.json()) as { data: Record<string, Record<string, unknown>> };
    return { data, headers: response.request().headers() };
  }

  it('shows what the first operation answers', async () => {
    await page.locator('.graphiql-editor-tool').getByText('"EN"').waitFor();
    const { data } = await runs('Service');
    expect(data['service']).toMatchObject({ name: 'Qalpyna', system: 'app.recycle.kz' });
    await page.locator('.result-window').getByText('app.recycle.kz').first().waitFor();
  });

  it('acts as a browser', async () => {
    expect((await runs('Viewer')).data['viewer']).toMatchObject({ stage: 'ANONYMOUS' });
    expect((await runs('SignOut')).data['signOut']).toEqual({ __typename: 'SignedOut', done: true });
  });

  it('acts as the demo partner in its own tab', async () => {
    const { data, headers } = await runs('BeginSignatureReset');
    expect(headers['authorization']).toBe(`Bearer ${PARTNER_TOKEN}`);
    expect(data['beginSignatureReset']?.['__typename']).toBe('SignatureChallenge');
    expect(service.world.database.tables.audit.at(-1)?.partner).toBe('Demo partner');
  });

  it('opens at the operation that a link asks for, beside what was typed before', async () => {
    await page.goto(`${address}/playground?field=confirmEmail`);
    await page.locator('.graphiql-query-editor').getByText('Step 4: the code from the mail').waitFor();
    await page.locator('.graphiql-editor-tool').getByText('"000 000"').waitFor();
  });

  it('asked nobody else for anything and had nothing to complain of', () => {
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
