import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a path is answered; what is not there is 404. */
export type Answer = (response: ServerResponse, body: Uint8Array) => void;

/** A web server on loopback whose answers a test changes as it goes. */
export async function startRevocationServer() {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const body = Buffer.concat(await request.toArray().catch(() => []));
    const answer = answers.get(path);
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    asked,
    answer: (path: string, answer: Answer | Uint8Array) =>
      answers.set(path, answer instanceof Uint8Array ? (response) => response.end(answer) : answer),
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type RevocationServer = Awaited<ReturnType<typeof startRevocationServer>>;

/** Ways in which any server can misbehave. */
export const MISBEHAVIOUR: readonly (readonly [string, Answer])[] = [
  ['is a teapot', (response) => response.writeHead(418).end()],
  ['fails', (response) => response.writeHead(500).end('<h1>trouble</h1>')],
  ['does not answer', () => undefined],
  [
    'begins and never ends',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/ocsp-response' });
      response.write('x');
    },
  ],
  [
    'drips',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/ocsp-response' });
      const timer = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(timer));
    },
  ],
  [
    'closes in the middle',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/ocsp-response', 'content-length': 1000 });
      response.write('x');
      setTimeout(() => response.destroy(), 10);
    },
  ],
  ['hangs up at once', (response) => response.destroy()],
  ['leads elsewhere', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
  [
    'answers garbage',
    (response) => response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end('garbage'),
  ],
  ['answers nothing', (response) => response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end()],
  [
    'answers without end',
    (response) => {
      response.writeHead(200, { 'content-type': 'application/ocsp-response' });
      const piece = Buffer.alloc(1024 * 1024);
      const write = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    },
  ],
];
