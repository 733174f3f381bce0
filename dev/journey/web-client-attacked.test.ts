import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readTrustedDocuments } from '../../server/src/adapters/trusted-documents/manifest.ts';
import { PRODUCT_ORIGIN, type Product, startProduct } from '../../server/test/process/product.ts';
import { buildAll } from '../building/build.ts';
import { findFreePort } from '../ports.ts';
import type { Child } from '../processes/child.ts';
import { silently } from '../progress.ts';
import { migrate } from '../stack/database.ts';
import { startService } from '../stack/service.ts';
import { type Services, startServices } from '../test/start-services.ts';

/** The built web client in front of the API, both told that this is production; behind a proxy that says who calls. */
let services: Services;
let product: Product;
let web: Child;
let port: number;
let apiUrl: string;
let folder: string;
/** Seconds until the server hangs up on one who never ends their headers. */
let patience: Promise<number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-attacked-'));
  [services, port] = await Promise.all([startServices(), findFreePort(), buildAll({ progress: silently })]);
  const { postgresUrl: databaseUrl, redisUrl } = services;
  await migrate({ DATABASE_URL: databaseUrl }, undefined);
  product = await startProduct({ databaseUrl, redisUrl }, [{ NODE_ENV: 'production', WORKER: 'off' }]);
  apiUrl = `${(await product.servers[0]?.ready)?.address}/graphql`;
  const addresses = { HOST: '127.0.0.1', PORT: String(port), ORIGIN: PRODUCT_ORIGIN, API_URL: apiUrl };
  web = await startService({
    name: 'The web client',
    slug: 'web',
    args: ['serve.js'],
    workspace: 'client',
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      ADDRESS_HEADER: 'x-forwarded-for',
      ...addresses,
      ...UNSAFE,
    },
    readyUrl: `http://127.0.0.1:${port}/healthz`,
    dataFolder: folder,
  });
  patience = dripHeaders();
});
afterAll(async () => {
  await web?.stop();
  await product?.stop();
  await services?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What the adapter would take from its operator, and this server does not. */
const UNSAFE = { BODY_SIZE_LIMIT: 'Infinity', PROTOCOL_HEADER: 'x-forwarded-proto', HOST_HEADER: 'x-forwarded-host' };
const PERSON = '198.19.1.1';
const LONG = 'A'.repeat(9_000);

const visit = (path: string, more: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    redirect: 'manual',
    ...more,
    headers: {
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': PERSON,
      ...more.headers,
    },
  });

/** Operations so far, all of them: the log comes in order. */
async function askedOfTheApi(): Promise<number> {
  const lines = (route: string) => product.servers[0]?.log.filter((line) => line['route'] === route).length ?? 0;
  const before = lines('/healthz');
  await fetch(new URL('/healthz', apiUrl));
  await vi.waitUntil(() => lines('/healthz') > before, { timeout: 10_000 });
  return lines('/graphql');
}

const log = () => readFile(join(folder, 'web.log'), 'utf8');

function dripHeaders(): Promise<number> {
  const since = performance.now();
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'));
  const dripping = setInterval(() => socket.write('x: y\r\n'), 500);
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      resolve((performance.now() - since) / 1000);
    });
    socket.resume();
  });
}

describe('the texts that everybody sees', () => {
  it('are not refused to everybody because they are refused to one', async () => {
    // Nobody has read anything yet, and the API refuses a request whose headers are larger than 8 KB.
    const odd = { headers: { 'user-agent': LONG } };
    const visits = [...Array(20).fill(odd), ...Array(10).fill({})].map((one) => visit('/about', one));
    const pages = await Promise.all(visits.map(async (one) => (await one).text()));
    expect(pages.slice(20).filter((page) => !page.includes('app.recycle.kz'))).toEqual([]);
  });

  it('are not read anew because somebody has agreed to an older one', async () => {
    const toOld = new URLSearchParams(['PERSONAL_DATA:0', 'SIGNATURE_RESPONSIBILITY:0'].map((one) => ['consent', one]));
    const round = async () => {
      expect((await visit('/', { method: 'POST', body: toOld })).status).toBe(422);
      expect((await visit('/')).status).toBe(200);
    };
    await round();
    const before = await askedOfTheApi();
    for (const _ of Array(5)) await round();
    // A round begins a sign-in and draws two pages, each of which asks who is there; to read the texts as well takes two more.
    expect((await askedOfTheApi()) - before).toBeLessThan(5 * 5);
  });
});

describe('what a caller sends', () => {
  it.each(['user-agent', 'accept-language', 'cookie'])('costs nobody a page, however long it is: %s', async (name) => {
    const value = name === 'cookie' ? `__Host-qalpyna=${LONG}` : LONG;
    expect((await visit('/recover', { headers: { [name]: value } })).status).toBe(200);
  });

  it.each([
    ['text that is no form', 'text/plain', 'a=b'],
    ['parts that are none', 'multipart/form-data; boundary=x', '--y\r\nz'],
    ['parts without a boundary', 'multipart/form-data', 'z'],
    ['nothing at all', 'multipart/form-data; boundary=x', ''],
  ])('is refused as what it is, and no fault of ours: %s', async (_, type, body) => {
    for (const path of ['/', '/recover?/email', '/recover/credentials', '/account?/end', '/language']) {
      const answer = await visit(path, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      expect([path, answer.status]).toEqual([path, 415]);
    }
    expect(await log()).not.toContain('"level":"error"');
  });

  it('is refused when it is larger than any form of ours, whatever the adapter was told', async () => {
    const body = new URLSearchParams({ password: 'x'.repeat(130 * 1024) });
    expect((await visit('/sign-in/password', { method: 'POST', body })).status).toBe(413);
  });

  it('is refused with a host in the target, which would become an address of neither', async () => {
    const statusOf = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { 'x-forwarded-for': PERSON };
        get({ host: '127.0.0.1', port, path, headers }, (answer) => resolve(answer.resume().statusCode)).on(
          'error',
          reject,
        );
      });
    expect(await statusOf('/about')).toBe(200);
    expect(await statusOf('http://x/../../about')).toBe(400);
  });

  it('leaves nothing in the log when they go away', async () => {
    const head = 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n';
    for (const path of ['/graphql', '/language', '/recover?/email']) {
      const gone = connect(port, '127.0.0.1');
      gone.write(`${head.replace('/graphql', path)}Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: ${PERSON}\r\n\r\n{`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      gone.destroy();
    }
    await visit('/about');
    expect(await log()).not.toContain('"level":"error"');
  });

  it('is waited for ten seconds', async () => {
    expect(await patience).toBeLessThan(20);
  });
});

describe('an API that works on as many requests as it may', () => {
  it('refuses no page for what passes within a second', async () => {
    const [ourDocument] = readTrustedDocuments([]).keys();
    const opened = (await visit('/freeze/k1.a.b')).headers.getSetCookie();
    const cookie = opened.find((line) => line.includes('undo-link'))?.split(';')[0] ?? '';
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const freeze = () => visit('/freeze', { method: 'POST', headers, body: 'a=b' });
    const refusals = () => product.servers[0]?.log.filter((line) => line['status'] === 503).length ?? 0;
    const until = (count: number) => vi.waitUntil(() => refusals() >= count, { timeout: 20_000, interval: 5 });

    const database = new pg.Client({ connectionString: services.postgresUrl });
    await database.connect();
    try {
      await database.query('begin; lock table audit_event in access exclusive mode');
      const before = refusals();
      // A quarter of 64, each of which waits to leave its audit event, and one more.
      const frozen = Array.from({ length: 17 }, freeze);
      await until(before + 1);
      const operation = JSON.stringify({ operationName: ourDocument });
      const json = { 'content-type': 'application/json' };
      const refused = await visit('/graphql', { method: 'POST', headers: json, body: operation });
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);

      const page = visit('/recover');
      await until(before + 3);
      await database.query('rollback');
      expect((await page).status).toBe(200);
      await Promise.all(frozen);
    } finally {
      await database.end();
    }
  });
});

describe('a browser', () => {
  it('is told to come by https, and to keep for this site alone what it is given', async () => {
    for (const path of ['/', '/recover/link/k1.a.b', '/freeze/k1.a.b', '/robots.txt', '/no-such-page']) {
      const { headers } = await visit(path);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}; includeSubDomains$/);
      for (const cookie of headers.getSetCookie()) {
        expect(cookie).toMatch(/^__Host-[\w-]+=[^;]*;.* Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      }
    }
    const { headers } = await visit('/recover/link/k1.a.b');
    expect(headers.getSetCookie()).toHaveLength(1);
  });
});
