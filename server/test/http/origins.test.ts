import { beforeEach, describe, expect, it } from 'vitest';
import { documentOf, MUTATIONS } from '../graphql/documents.ts';
import { CONSENTS } from '../use-cases/world.ts';
import { type Client, type Service, startService, WEB_ORIGIN } from './service.ts';

let service: Service;
let client: Client;

beforeEach(async () => {
  service = await startService();
  client = service.client();
});

const begin = { input: { consents: CONSENTS, language: 'RU' } };
const opensSession = () => client.ask(documentOf('beginSignIn'), begin);

const FOREIGN = [
  'https://evil.example',
  'null',
  'https://sub.qalpyna.example.kz',
  'https://qalpyna.example.kz.evil.example',
  'https://evilqalpyna.example.kz',
  'http://qalpyna.example.kz',
  'https://qalpyna.example.kz:8443',
  'https://qalpyna.example.kz/',
  'https://QALPYNA.example.kz',
  '',
];

describe('a request with a session', () => {
  it('comes from a page of ours', async () => {
    await opensSession();
    const answer = await client.ask('{ viewer { stage consents { kind } } }');
    expect(answer.status).toBe(200);
    expect(answer.data.viewer.consents).toHaveLength(2);
  });

  it.each(MUTATIONS.map(({ name }) => name))(
    'is refused from elsewhere, and without saying where from: %s',
    async (name) => {
      await opensSession();
      const before = service.world.database.tables.audit.length;
      for (const origin of [...FOREIGN, undefined]) {
        client.headers = origin === undefined ? {} : { origin };
        const answer = await client.ask(documentOf(name));
        expect({ origin, status: answer.status, code: answer.code }).toEqual({
          origin,
          status: 403,
          code: 'ORIGIN_NOT_ALLOWED',
        });
      }
      expect(service.world.database.tables.audit).toHaveLength(before);
    },
  );
});

describe('a request without a session', () => {
  it('may come from a program that sends no origin', async () => {
    client.headers = {};
    expect((await opensSession()).status).toBe(200);
  });

  it.each(FOREIGN)(
    'is refused from a foreign page, so that no page can give a visitor a session of its own: %s',
    async (origin) => {
      client.headers = { origin };
      const answer = await opensSession();
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );
});

describe('other origins', () => {
  it.each([WEB_ORIGIN, ...FOREIGN])('are never let in: no answer to a preflight from %s', async (origin) => {
    const answer = await service.send({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    expect(answer.status).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('get no header that lets them read an answer', async () => {
    const answer = await opensSession();
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('the API’s own pages are ours only where it has some', async () => {
    const own = { origin: 'http://localhost:4000', host: 'localhost:4000' };
    client.headers = own;
    expect((await opensSession()).status).toBe(403);

    const development = await startService({ playground: { forBrowsers: true, partnerToken: null } });
    const developer = development.client();
    developer.headers = own;
    expect((await developer.ask(documentOf('beginSignIn'), begin)).status).toBe(200);
    developer.headers = { ...own, origin: 'http://localhost:4001' };
    expect((await developer.ask('{ __typename }')).status).toBe(403);
  });
});

describe('the host', () => {
  const ask = (headers: Record<string, string>) =>
    service.send({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload: '{"query":"{__typename}"}',
    });

  it.each([
    'localhost',
    'localhost:4000',
    '127.0.0.1:4000',
    '[::1]:4000',
    'qalpyna.example.kz',
    'QALPYNA.example.kz:443',
  ])('is ours: %s', async (host) => {
    expect((await ask({ host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'qalpyna.example.kz.evil.example',
    'localhost.evil.example',
    'evil.example:443',
    'a@localhost',
    'localhost:4000@evil.example',
    'localhost:99999999',
    'localhost/x',
    ' ',
  ])('is not: %s', async (host) => {
    const answer = await ask({ host });
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 421, code: 'HOST_NOT_SERVED' });
    expect(answer.text).not.toContain('evil');
  });

  it('is what the one Host header says, whatever is said to have been forwarded', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-forwarded-port': '1',
      forwarded: 'host=evil.example',
    };
    expect((await ask({ host: 'localhost', ...forged })).status).toBe(200);
    expect((await ask({ host: 'evil.example', 'x-forwarded-host': 'localhost' })).status).toBe(421);
    const behindProxy = await startService({ trustedProxies: ['127.0.0.1'] });
    const answer = await behindProxy
      .client()
      .ask('{ __typename }', {}, { headers: { 'x-forwarded-host': ' bad host ', 'x-forwarded-proto': '::' } });
    expect(answer.status).toBe(200);
  });

  it('may have further names', async () => {
    const named = await startService({ hostNames: ['api'] });
    const answer = await named.send({ method: 'GET', url: '/graphql', headers: { host: 'api:4000' } });
    expect(answer.status).toBe(405);
  });

  it('does not matter to whoever asks for health by address', async () => {
    expect((await service.send({ method: 'GET', url: '/healthz', headers: { host: '10.1.2.3:4000' } })).status).toBe(
      200,
    );
  });
});

describe('the caller’s address', () => {
  /** Whether two requests are counted as one caller's. */
  const addressOf = async (settings: Parameters<typeof startService>[0], forwarded: string) => {
    const { client: makeClient, world } = await startService(settings);
    await makeClient().ask(documentOf('beginSignIn'), begin, {
      remoteAddress: '192.0.2.1',
      headers: { 'x-forwarded-for': forwarded },
    });
    return world.database.tables.audit.at(-1)?.address;
  };

  it('is the socket’s, whatever an untrusted caller says', async () => {
    expect(await addressOf({}, '203.0.113.7')).toBe('192.0.2.1');
    expect(await addressOf({ trustedProxies: ['10.0.0.0/8'] }, '203.0.113.7')).toBe('192.0.2.1');
  });

  it('is what a trusted proxy says, and nothing that was said to it', async () => {
    const settings = { trustedProxies: ['192.0.2.0/24', '10.0.0.0/8'] };
    expect(await addressOf(settings, '203.0.113.7')).toBe('203.0.113.7');
    expect(await addressOf(settings, '198.51.100.9, 203.0.113.7')).toBe('203.0.113.7');
    expect(await addressOf(settings, '198.51.100.9, 203.0.113.7, 10.9.9.9')).toBe('203.0.113.7');
    expect(await addressOf(settings, '2001:db8::1')).toBe('2001:db8::1');
  });

  it('is the proxy’s when what it says is no address', async () => {
    expect(await addressOf({ trustedProxies: ['192.0.2.1'] }, '<script>')).toBe('192.0.2.1');
  });
});
