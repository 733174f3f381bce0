import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService, WEB_ORIGIN } from './service.ts';

let service: Service;
let port: number;

beforeAll(async () => {
  service = await startService();
  await service.app.listen({ host: '127.0.0.1', port: 0 });
  const address = service.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => service.app.close());

const BODY = JSON.stringify({ query: 'mutation { signOut { __typename } }' });

const post = (headers: Record<string, string>, payload: string | Buffer = BODY) =>
  service.send({ method: 'POST', url: '/graphql', headers, payload });

describe('what is no operation', () => {
  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=mutation{signOut{__typename}}', 415],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
    ['plain text that is JSON', { 'content-type': 'text/plain' }, BODY, 415],
    ['GraphQL as such', { 'content-type': 'application/graphql' }, '{ __typename }', 415],
    ['XML', { 'content-type': 'text/xml' }, '<a/>', 415],
    ['no type at all', {}, BODY, 415],
    ['a type that is none', { 'content-type': 'json' }, BODY, 415],
    ['no body', { 'content-type': 'application/json' }, '', 400],
    ['half a body', { 'content-type': 'application/json' }, BODY.slice(0, 20), 400],
    ['a body in UTF-16', { 'content-type': 'application/json; charset=utf-16' }, Buffer.from(BODY, 'utf16le'), 400],
    ['a number', { 'content-type': 'application/json' }, '1', 400],
    ['nothing', { 'content-type': 'application/json' }, 'null', 400],
    ['an empty object', { 'content-type': 'application/json' }, '{}', 400],
    ['a query that is an object', { 'content-type': 'application/json' }, '{"query":{"kind":"Document"}}', 400],
    [
      'variables that are text',
      { 'content-type': 'application/json' },
      '{"query":"{__typename}","variables":"{}"}',
      400,
    ],
    [
      'a poisoned prototype',
      { 'content-type': 'application/json' },
      '{"query":"{__typename}","__proto__":{"a":1}}',
      400,
    ],
    [
      'a poisoned constructor',
      { 'content-type': 'application/json' },
      '{"query":"{__typename}","constructor":{"prototype":{}}}',
      400,
    ],
    ['a compressed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, gzipSync(BODY), 415],
    [
      'a stored document',
      { 'content-type': 'application/json' },
      '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}',
      400,
    ],
  ] as const)('is refused: %s', async (_, headers, payload, status) => {
    const answer = await post({ origin: WEB_ORIGIN, ...headers }, payload);
    expect(answer.status).toBe(status);
    expect(answer.code).toMatch(/^[A-Z_]+$/);
    expect(answer.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(service.world.database.tables.audit).toEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('%s is answered 405', async (method) => {
    const answer = await service.send({ method, url: '/graphql?query={__typename}', headers: { origin: WEB_ORIGIN } });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('POST');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['/', '/graphiql', '/playground', '/graphql/', '/graphql/x', '/metrics', '/.env', '/%zz', '/..%2f'])(
    'there is no %s',
    async (url) => {
      const answer = await service.send({ method: 'GET', url });
      expect([400, 404]).toContain(answer.status);
      expect(answer.text).not.toContain(url.slice(1) || 'no page');
    },
  );
});

describe('what is too large', () => {
  const padded = (bytes: number) => {
    const body = JSON.stringify({ query: '{ __typename }', padding: '' });
    return body.replace('"padding":""', `"padding":"${'x'.repeat(bytes - body.length)}"`);
  };
  const headers = { 'content-type': 'application/json', origin: WEB_ORIGIN };

  it('begins one byte after 100 KB', async () => {
    expect((await post(headers, padded(100 * 1024))).status).toBe(200);
    const answer = await post(headers, padded(100 * 1024 + 1));
    expect({ status: answer.status, code: answer.code }).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('is cut off while it comes, when its length is not told before', async () => {
    const answer = await talk(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      ...Array.from({ length: 30 }, () => `2000\r\n${'x'.repeat(0x2000)}\r\n`),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('goes for headers as well: 8 KB in all', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `X-${index}: 1\r\n`).join('');
    const long = `X-Long: ${'x'.repeat(100_000)}\r\n`;
    for (const more of [many, long]) {
      expect(await talk(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`)).toMatch(
        /^HTTP\/1\.1 431 .*HEADERS_TOO_LARGE/s,
      );
    }
  });
});

describe('bytes that could be read in two ways', () => {
  const length = Buffer.byteLength(BODY);
  const rest = `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${BODY}`;
  const head = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n';

  it('are taken when they can be read in one way only', async () => {
    expect(await talk(`${head}${rest}`)).toMatch(/^HTTP\/1\.1 200 .*SignedOut/s);
    service.world.database.tables.audit.splice(0);
  });

  it.each([
    ['a length and chunks', `${head}Transfer-Encoding: chunked\r\n${rest}`],
    ['two lengths', `${head}Content-Length: 5\r\n${rest}`],
    ['a length that is none', `${head}${rest.replace('Length: ', 'Length: +')}`],
    ['an unknown transfer encoding', `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['lines that end with LF alone', `${head}${rest}`.replaceAll('\r\n', '\n')],
    ['a folded header', `${head}X-Folded: a\r\n b\r\n${rest}`],
    ['a space before the colon', `${head}${rest.replace('Length:', 'Length :')}`],
    ['two hosts', `${head}Host: evil.example\r\n${rest}`],
    ['two hosts, the other first', `POST /graphql HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n${rest}`],
    ['no host', `POST /graphql HTTP/1.1\r\n${rest}`],
    ['a host in the target', `POST http://evil.example/graphql HTTP/1.1\r\nHost: localhost\r\n${rest}`],
    ['no HTTP at all', 'SSH-2.0-x\r\n\r\n'],
    ['a NUL in a header', `${head}X-Nul: a\0b\r\n${rest}`],
  ])('are refused: %s', async (_, bytes) => {
    expect(await talk(bytes)).toMatch(/^HTTP\/1\.1 400 /);
    expect(service.world.database.tables.audit).toEqual([]);
  });

  it('a request to become a WebSocket is none of ours', async () => {
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n';
    expect(await talk(`GET /graphql HTTP/1.1\r\nHost: localhost\r\n${upgrade}`)).toMatch(/^HTTP\/1\.1 405 /);
  });

  it('leave the server healthy', async () => {
    expect(await talk('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });
});

describe('every answer', () => {
  it.each([
    ['of an operation', { method: 'POST' as const, url: '/graphql' }],
    ['of a refusal', { method: 'GET' as const, url: '/graphql' }],
    ['of nothing', { method: 'GET' as const, url: '/nothing' }],
    ['of health', { method: 'GET' as const, url: '/healthz' }],
  ])('tells browsers to keep, frame and guess nothing: %s', async (_, request) => {
    const { headers } = await service.send({
      ...request,
      headers: { 'content-type': 'application/json', origin: WEB_ORIGIN },
      payload: BODY,
    });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
    if (request.url !== '/nothing') expect(headers['x-request-id']).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });
});

/** Sends bytes as they are and returns what comes back until the connection ends or an answer is complete. */
function talk(...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (data) => {
      answer += data;
      if (/\r\n\r\n.*[}\]]\s*$/s.test(answer)) done();
    });
    socket.on('end', done);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      answer === '' && error.code !== 'EPIPE' ? reject(error) : done(),
    );
    for (const part of parts) socket.write(part, 'latin1');
  });
}
