import { once } from 'node:events';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForLink, openStatement, setCredentials, signStatement } from './steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

const PAGES = [
  '/',
  '/sign-in',
  '/recover',
  '/recover/signature',
  '/recover/credentials',
  '/recover/confirm',
  '/account',
  '/freeze',
  '/about',
  '/help/ncalayer',
  '/no-such-page',
];

/** As it is answered, with no redirect followed. */
const get = (path: string, method = 'GET') => fetch(new URL(path, world.stack.webUrl), { method, redirect: 'manual' });

/** What a policy allows, by directive. */
const directivesOf = (policy: string | null): Readonly<Record<string, string[]>> =>
  Object.fromEntries(
    (policy ?? '')
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name, ...rest]) => [name, rest]),
  );

it.each([
  ['/about', '/about'],
  ['//evil.example', '/'],
  ['/.//evil.example', '/'],
  ['https://evil.example/about', '/'],
])('who chooses a language on %j goes on at %j', async (back, location) => {
  const answer = await fetch(new URL('/language', world.stack.webUrl), {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ language: 'en', back }),
    redirect: 'manual',
  });
  expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({ status: 303, location });
});

it('more digits than a code has are a wrong code, and no trouble of ours', async () => {
  const answer = await fetch(new URL('/recover/confirm?/confirm', world.stack.webUrl), {
    method: 'POST',
    // Through the proxy that says who calls.
    headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '192.0.2.7' },
    body: new URLSearchParams({ confirmation: 'c'.repeat(150), code: '123456'.repeat(4) }),
  });
  expect(answer.status).toBe(422);
});

describe.each(PAGES)('the page %s', (path) => {
  it('runs scripts of ours alone, reaches the local signer and nothing else, is framed by nobody and tells nobody where one was', async () => {
    const answer = await get(path);
    const { headers } = answer;
    const policy = directivesOf(headers.get('content-security-policy'));
    expect(policy['default-src']).toEqual(["'none'"]);
    expect(policy['frame-ancestors']).toEqual(["'none'"]);
    expect(policy['base-uri']).toEqual(["'none'"]);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-(inline|eval)|\*|\bdata:|\bhttps?:(?!\/\/)/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toMatch(
      /camera=\(\).*loopback-network=\(self\), local-network-access=\(self\)$/,
    );
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) expect(headers.get(name)).toBeNull();
    if (answer.status >= 300 && answer.status < 400) return;

    expect(policy['connect-src']).toEqual(["'self'", expect.stringMatching(/^wss?:\/\/127\.0\.0\.1:\d+$/)]);
    const html = await answer.text();
    const nonces = policy['script-src']?.filter((source) => source.startsWith("'nonce-")) ?? [];
    const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)].map(([, attributes = '']) => attributes);
    for (const attributes of inline)
      expect(nonces).toContain(`'${/nonce="([^"]+)"/.exec(attributes)?.[1]?.replace(/^/, 'nonce-')}'`);
    expect(html).not.toMatch(/\son[a-z]+=/);
    const again = directivesOf((await get(path)).headers.get('content-security-policy'));
    if (nonces.length > 0) expect(again['script-src']).not.toEqual(policy['script-src']);
  });
});

describe('a page that is sent compressed', () => {
  const pageFor = async (acceptEncoding: string, path = '/') => {
    // Not by fetch: it would say itself what it takes, and undo it unseen.
    const [answer] = (await once(
      http.get(new URL(path, world.stack.webUrl), { headers: { 'accept-encoding': acceptEncoding } }),
      'response',
    )) as [http.IncomingMessage];
    return { headers: answer.headers, body: await buffer(answer) };
  };

  it('says the same in a third of the bytes, to those alone who take it', async () => {
    const [plain, small, refused] = [await pageFor('gzip'), await pageFor('gzip, br'), await pageFor('br;q=0, gzip')];
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.body.byteLength).toBeLessThan(plain.body.byteLength / 3);
    const text = brotliDecompressSync(small.body).toString();
    const withoutNonces = (html: string) => html.replaceAll(/nonce="[^"]+"|__sveltekit_\w+|\d{10,}/g, '');
    expect(withoutNonces(text)).toBe(withoutNonces(plain.body.toString()));
    for (const { headers } of [plain, refused]) expect(headers['content-encoding']).toBeUndefined();
    for (const { headers } of [plain, small, refused]) expect(headers.vary).toContain('accept-encoding');
  });

  it('repeats nothing that another site put into its address, so that its length tells nothing (BREACH)', async () => {
    const visitor = await world.visitor({ language: 'en' });
    await openStatement(visitor);
    await signStatement(visitor, 'aigerim');
    await visitor.sees(visitor.words.credentials.titles.RESET_BY_SIGNATURE);
    for (const path of PAGES.filter((one) => one !== '/no-such-page')) {
      const answer = await visitor.page.request.get(
        new URL(`${path}?guessed=word&/guessed#guessed`, world.stack.webUrl).href,
      );
      expect(await answer.text(), path).not.toContain('guessed');
    }
    const strange = await visitor.page.request.get(new URL('/guessed-word', world.stack.webUrl).href);
    expect(strange.status()).toBe(404);
    const person = /АЙГЕРІМ|•/;
    expect(await (await visitor.page.request.get(`${world.stack.webUrl}/recover/credentials`)).text()).toMatch(person);
    expect(await strange.text()).not.toMatch(person);
    await visitor.leave();
  });
});

describe('cookies of the web client', () => {
  it('are for the server alone, and not sent along from other sites', async () => {
    const set = (await Promise.all(['/recover/link/k1.x.y', '/freeze/k1.x.y', '/'].map((path) => get(path)))).flatMap(
      ({ headers }) => headers.getSetCookie(),
    );
    expect(set.length).toBeGreaterThanOrEqual(2);
    for (const cookie of set) expect(cookie).toMatch(/; HttpOnly/i);
    for (const cookie of set) expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
    for (const cookie of set) expect(cookie).not.toMatch(/; Domain=/i);
  });
});

describe('a mail link', () => {
  it('leaves the address at once, by whatever it is opened, and does not come back in any answer', async () => {
    const token = 'k1.scanned-by-a-mail-server.AAAA';
    for (const path of [`/recover/link/${token}`, `/freeze/${token}`, `/recover/link/${token}/`, `/freeze/${token}/`]) {
      for (const method of ['GET', 'HEAD', 'GET', 'HEAD', 'GET']) {
        const answer = await get(path, method);
        expect(answer.status).toBe(303);
        expect(answer.headers.get('location')).not.toContain(token);
        expect(await answer.text()).not.toContain(token);
        expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      }
    }
  });
});

describe('a browser on its way through a recovery', () => {
  it('asks nobody but this site for anything', async () => {
    const visitor = await world.visitor({ language: 'ru' });
    const asked = new Set<string>();
    visitor.page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await askForLink(visitor, 'somebody@example.kz');
    for (const path of PAGES) await visitor.open(path);
    expect([...asked]).toEqual([new URL(world.stack.webUrl).origin]);
    await visitor.leave();
  });
});
describe('passwords and codes', () => {
  it('may be pasted and filled in by a password manager, and a password can be shown', async () => {
    const visitor = await world.visitor({ language: 'en' });
    const { page, words } = visitor;
    /** Whether a paste is let through, as the field's purpose is told to managers (WCAG 2.2, 3.3.8). */
    const takes = async (purpose: string) => {
      const field = page.locator(`input[autocomplete="${purpose}"]`).first();
      await field.waitFor();
      return field.evaluate((input) => input.dispatchEvent(new Event('paste', { bubbles: true, cancelable: true })));
    };
    await openStatement(visitor);
    await signStatement(visitor, 'aigerim');
    await visitor.sees(words.credentials.titles.RESET_BY_SIGNATURE);
    expect(await takes('new-password')).toBe(true);
    const field = page.getByLabel(words.credentials.password, { exact: true });
    expect(await field.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: words.action.showPassword }).first().click();
    expect(await field.getAttribute('type')).toBe('text');

    await setCredentials(visitor, { password: 'Qoiylgan-soz-26!', email: 'aigerim@pasted.example' });
    await visitor.sees(words.confirm.title);
    expect(await takes('one-time-code')).toBe(true);
    await visitor.leave();
  });
});

describe('security.txt', () => {
  it('says whom to tell of a fault, and is not out of date (RFC 9116)', async () => {
    const answer = await get('/.well-known/security.txt');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await answer.text();
    expect(text).toMatch(/^Contact: (mailto|https):/m);
    const days = (Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(30);
    expect(days).toBeLessThan(366);
  });
});
