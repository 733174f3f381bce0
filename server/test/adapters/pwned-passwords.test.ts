import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { makePwnedPasswords, type RangeResult } from '../../src/adapters/breached-passwords/pwned-passwords.ts';
import { listen } from '../../src/process/listen.ts';

const PASSWORD = 'Tulpar-77-zhaiyq';
const DIGEST = createHash('sha1').update(PASSWORD).digest('hex').toUpperCase();
const [PREFIX, SUFFIX] = [DIGEST.slice(0, 5), DIGEST.slice(5)];
const OTHERS = `${'0'.repeat(35)}:3\r\n${'F'.repeat(35)}:12`;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Asks a service that answers like this. */
async function asked(answer: (response: ServerResponse, request: IncomingMessage) => void, password = PASSWORD) {
  const requests: { url: string | undefined; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    answer(response, request);
  });
  const address = await listen(server, { host: '127.0.0.1', port: 0 });
  closers.push(() => server.close().closeAllConnections());
  const told: RangeResult[] = [];
  const startedAt = performance.now();
  const found = await makePwnedPasswords(`${address}/range/`, (result) => told.push(result)).includes(password);
  return { found, told, requests, tookMs: performance.now() - startedAt };
}

it('finds a password that was breached, and tells the service five digits and nothing else of it', async () => {
  const { found, told, requests } = await asked((response) => response.end(`${OTHERS}\r\n${SUFFIX}:42`));
  expect({ found, told }).toEqual({ found: true, told: ['found'] });
  expect(requests.map(({ url }) => url)).toEqual([`/range/${PREFIX}`]);
  expect(requests[0]?.headers['add-padding']).toBe('true');
  const sent = JSON.stringify(requests).toUpperCase();
  for (const secret of [PASSWORD.toUpperCase(), SUFFIX, DIGEST.slice(0, 6)]) expect(sent).not.toContain(secret);
});

it('does not find one that was not, nor padding, which was found 0 times', async () => {
  expect(await asked((response) => response.end(OTHERS))).toMatchObject({ found: false, told: ['not-found'] });
  expect(await asked((response) => response.end(`${SUFFIX}:0`))).toMatchObject({ found: false, told: ['not-found'] });
});

it.each<[string, (response: ServerResponse) => void]>([
  ['says that it is overloaded', (response) => response.writeHead(503).end(`${SUFFIX}:42`)],
  ['sends elsewhere', (response) => response.writeHead(302, { location: '/range/elsewhere' }).end()],
  ['hangs up', (response) => response.destroy()],
  ['never ends', (response) => void response.write(OTHERS)],
  ['says nothing', () => undefined],
  ['talks too much', (response) => response.end(`${OTHERS}\r\n`.repeat(10_000))],
])('lets a password pass within moments, and says so, when the service %s', async (_, answer) => {
  const { found, told, tookMs, requests } = await asked(answer);
  expect({ found, told, requests: requests.length }).toEqual({ found: false, told: ['failed'], requests: 1 });
  expect(tookMs).toBeLessThan(5_000);
});

it('lets a password pass when there is no service', async () => {
  const told: RangeResult[] = [];
  expect(await makePwnedPasswords('http://127.0.0.1:1/', (result) => told.push(result)).includes(PASSWORD)).toBe(false);
  expect(told).toEqual(['failed']);
});
