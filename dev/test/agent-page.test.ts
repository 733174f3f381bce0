import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, control, type Demo, STATEMENT, signRequest, startDemo, whatIsAsked } from './agent-client.ts';

let demo: Demo;
const open: Awaited<ReturnType<typeof connect>>[] = [];

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.remove());
afterEach(async () => {
  for (const site of open.splice(0)) site.hangUp();
  await control(demo.agent, 'behaviour', { kind: 'normal' });
  await expect.poll(async () => (await control(demo.agent, 'request')).answer).toBeNull();
});

async function siteThatAsks(message: object = signRequest()) {
  const site = await connect(demo.agent.url, { origin: 'https://app.recycle.kz' });
  open.push(site);
  await site.next();
  site.send(message);
  return { site, asked: await whatIsAsked(demo.agent) };
}

const at = (path: string) => new URL(path, demo.agent.pageUrl);
const read = async (path = '/', headers: Record<string, string> = {}) =>
  await (await fetch(at(path), { headers })).text();

/** Sends a form as the page's own browser would, and says where it is led. */
async function submit(path: string, fields: Record<string, string>) {
  const headers = { origin: at('/').origin, 'sec-fetch-site': 'same-origin' };
  const response = await fetch(at(path), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('location') };
}

describe('the page', () => {
  it.each([
    ['/?lang=en', {}, 'en', 'Nothing to sign'],
    ['/?lang=kk', { 'accept-language': 'en' }, 'kk', 'Қол қою сұрауы жоқ'],
    ['/', { 'accept-language': 'de, en;q=0.5, kk;q=0.9' }, 'kk', 'Қол қою сұрауы жоқ'],
    ['/', { 'accept-language': 'en-GB' }, 'en', 'Nothing to sign'],
    ['/', { 'accept-language': 'de, en;q=0' }, 'ru', 'Запросов на подпись нет'],
    ['/?lang=de', {}, 'ru', 'Запросов на подпись нет'],
  ])('is in the language asked for: %s %j', async (path, headers, language, title) => {
    const page = await read(path, headers as Record<string, string>);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
  });

  it('speaks the language of the site that asks, unless told otherwise', async () => {
    await siteThatAsks(signRequest({ locale: 'kk' }));
    expect(await read('/', { 'accept-language': 'en' })).toContain('<html lang="kk">');
    expect(await read('/?lang=en')).toContain('<html lang="en">');
  });

  it.each(['kk', 'ru', 'en'] as const)('tells in %s what each key is for', async (language) => {
    const page = await read(`/?lang=${language}`);
    for (const { what } of demo.keys) expect(page).toContain(what[language]);
  });

  it('shows who asks, what would be signed, and the document itself', async () => {
    await siteThatAsks();
    const page = await read('/?lang=ru');
    expect(page).toContain('https://app.recycle.kz');
    expect(page).toContain('<blockquote>Прошу впустить. Ә ғ қ ң ө ұ ү һ і</blockquote>');
    expect(page).toContain('<dd>app.recycle.kz</dd>');
    expect(page).toContain(STATEMENT.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'));
  });

  it('shows any other document as it is, and runs nothing that is in it', async () => {
    await siteThatAsks(signRequest({ data: '<a>&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(2)</script></a>' }));
    const page = await read();
    expect(page).toContain('<pre>&lt;a&gt;&amp;lt;script');
    expect(page).not.toContain('<script>alert');
  });

  it('takes the text from statements of ours alone, whoever calls an element so', async () => {
    await siteThatAsks(signRequest({ data: '<statement><system>s</system><text>Only kittens</text></statement>' }));
    expect(await read()).not.toContain('<blockquote>');
  });

  it('signs with the key that is picked', async () => {
    const { site, asked } = await siteThatAsks();
    expect(await submit('/answer?lang=en', { do: 'sign', request: asked.id, key: 'aigerim' })).toEqual({
      status: 303,
      location: '/?lang=en',
    });
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
    expect(await read('/?lang=en')).toMatch(/Signed<\/strong> · АХМЕТОВА АЙГЕРІМ/);
  });

  it('cancels', async () => {
    const { site, asked } = await siteThatAsks();
    expect(await submit('/answer', { do: 'cancel', request: asked.id })).toEqual({ status: 303, location: '/?' });
    expect(await site.nextJson()).toEqual({ status: true, body: {} });
    expect(await read('/?lang=en')).toContain('Cancelled');
  });

  it('lets a person sign with a key that the site asked not to offer, to see the refusal', async () => {
    const { site, asked } = await siteThatAsks();
    expect(asked.offered).not.toContain('daniyar-expired');
    await submit('/answer', { do: 'sign', request: asked.id, key: 'daniyar-expired' });
    expect(await site.nextJson()).toMatchObject({ status: true, body: { result: expect.any(String) } });
  });

  it('says what went wrong and keeps the choice', async () => {
    const { asked } = await siteThatAsks();
    expect(await submit('/answer?lang=en', { do: 'sign', request: asked.id })).toMatchObject({
      location: '/?lang=en&problem=no-key',
    });
    expect(await read('/?lang=en&problem=no-key')).toContain('role="alert">Choose a key.');
    const again = await read('/?lang=en&problem=wrong-password&key=saule');
    expect(again).toMatch(/value="saule"\s+required\s+checked/);
    expect(await read('/?lang=en&problem=%3Cscript%3E')).not.toContain('role="alert">Choose');
  });

  it('does not answer the next request by a click that was meant for the one before', async () => {
    const { site, asked } = await siteThatAsks();
    site.hangUp();
    await expect.poll(async () => (await control(demo.agent, 'request')).answer).toBeNull();
    expect(await submit('/answer', { do: 'sign', request: asked.id, key: 'aigerim' })).toMatchObject({
      location: expect.stringContaining('nothing-waiting'),
    });
    const next = await siteThatAsks();
    expect(await submit('/answer', { do: 'sign', request: asked.id, key: 'aigerim' })).toMatchObject({
      location: expect.stringContaining('another-request'),
    });
    expect(await submit('/answer', { do: 'cancel', request: asked.id })).toMatchObject({
      location: expect.stringContaining('another-request'),
    });
    expect(next.site.unread()).toBe(0);
  });

  it('lets one choose a misbehaviour, and shows it', async () => {
    expect(await submit('/behaviour', { kind: 'no-answer' })).toMatchObject({ status: 303 });
    expect((await control(demo.agent, 'behaviour')).answer).toEqual({ kind: 'no-answer' });
    expect(await read('/?lang=en')).toContain('The agent is misbehaving: Never answers a request');
  });

  it('is told at once when something changes', async () => {
    const stop = new AbortController();
    const events = await fetch(at('/events'), { signal: stop.signal });
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    const version = async () => Number(/data: (\d+)\n\n$/.exec((await reader.read()).value ?? '')?.[1]);
    const before = await version();
    expect(await read()).toContain(`data-version="${before}"`);
    await siteThatAsks();
    expect(await version()).toBe(before + 1);
    expect(await read()).toContain(`data-version="${before + 1}"`);
    stop.abort();
  });

  it('brings all it needs itself, and may not be framed', async () => {
    const response = await fetch(at('/'));
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const page = await response.text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses).toContain('/styles/look.css');
    for (const address of addresses) {
      expect(address).toMatch(/^\//);
      expect((await fetch(at(address))).status).toBe(200);
    }
    const fonts = [...(await read('/styles/look.css')).matchAll(/url\("([^"]+)"\)/g)].map(
      ([, address = '']) => address,
    );
    expect(fonts).toHaveLength(4);
    for (const font of fonts) expect((await fetch(at(font))).headers.get('content-type')).toBe('font/woff2');
  });

  it('knows no other path', async () => {
    expect((await fetch(at('/page.ts'))).status).toBe(404);
    expect((await fetch(at('/../key.ts'))).status).toBe(404);
    expect((await fetch(at('/constructor'))).status).toBe(404);
    expect((await fetch(at('/page.js'), { method: 'POST' })).status).toBe(404);
  });
});

describe('pages of others', () => {
  /** Without fetch, which sets Host and Sec-Fetch-Site itself. */
  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = request(at(path), { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
        asking.destroy();
      });
      asking.on('error', reject);
      asking.end(method === 'POST' ? '{}' : undefined);
    });

  it.each([
    'evil.test',
    'evil.test:13580',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    '192.168.0.7',
    '[::1].evil.test',
  ])('get nothing under the name %j, which only seems to be this computer', async (host) => {
    for (const path of ['/', '/api/request', '/api/keys', '/events', '/page.js'])
      expect(await ask(path, { host })).toBe(421);
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST:1'])('may call this computer %s', async (host) => {
    expect(await ask('/', { host })).toBe(200);
  });

  it.each([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://localhost:5173' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('can neither read what is asked nor answer it: %j', async (headers) => {
    const { site } = await siteThatAsks();
    const json = { ...headers, 'content-type': 'application/json' } as Record<string, string>;
    for (const path of ['/api/request', '/api/keys', '/events']) expect(await ask(path, json)).toBe(403);
    for (const path of ['/api/sign', '/api/cancel', '/api/behaviour', '/answer', '/behaviour']) {
      expect(await ask(path, json, 'POST')).toBe(403);
    }
    expect(site.unread()).toBe(0);
  });

  it('may lead a person here', async () => {
    expect(await ask('/', { 'sec-fetch-site': 'cross-site' })).toBe(200);
  });

  it('may read the lists of the revoked, under any name: they are public', async () => {
    const { pathname } = new URL(demo.agent.crlUrls[0] ?? '');
    expect(await ask(pathname, { host: 'agent:13580' })).toBe(200);
    expect((await fetch(at(pathname))).headers.get('content-type')).toBe('application/pkix-crl');
  });
});
