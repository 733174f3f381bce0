import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import type { Behaviour } from './behaviour.ts';
import { answerControl, type Controls } from './control.ts';
import { converse } from './conversation.ts';
import { send } from './http-exchange.ts';
import { readKeysIn } from './key-folder.ts';
import { isAddressedLocally, isFromNoForeignPage } from './local-only.ts';
import { servePage } from './page/serve-page.ts';
import { makeSigningWindow } from './signing-window.ts';

/** A statement is 64 KB at most; several of them, in JSON, are below this. Larger messages end the connection (1009). */
const MAX_MESSAGE_BYTES = 1024 * 1024;

export type AgentOptions = Readonly<{
  /** The address to listen at. */
  host?: string;
  /** 0: any free one. */
  port?: number;
  /** Keys to sign with: see key-folder.ts. Looked at anew for each request. */
  keysFolder: string;
  /** Another such folder, as a person may have with `.p12` files. */
  otherKeysFolder?: string | undefined;
  /** Its `.crl` files are served as /crl/NAME.crl, as they are at that moment. */
  crlFolder?: string;
  behaviour?: Behaviour;
  /** PEM. With it the agent speaks wss and https, as NCALayer does; people's browsers would not trust a certificate made here. */
  tls?: Readonly<{ key: string; certificate: string }>;
  now?: () => Date;
}>;

export type Agent = Readonly<{
  /** Where sites connect, as to NCALayer. */
  url: string;
  /** Where a person picks a key. */
  pageUrl: string;
  /** Where the lists of the revoked are. */
  crlUrls: readonly string[];
  /** Hangs up on everyone and frees the port. */
  stop(): Promise<void>;
}>;

/**
 * Starts a signing agent: a WebSocket that speaks as NCALayer does, and a page where one picks a key, signs or cancels.
 *
 * @throws {Error} of node:net when it can't listen, such as EADDRINUSE; of node:fs when a folder can't be read
 */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { host = '127.0.0.1', port = 0, keysFolder, otherKeysFolder, crlFolder, tls, now = () => new Date() } = options;
  let behaviour: Behaviour = options.behaviour ?? { kind: 'normal' };
  const keys = readKeysIn(otherKeysFolder === undefined ? [keysFolder] : [keysFolder, otherKeysFolder]);
  keys(); // a folder that can't be read is said now, not to the first who asks
  const window = makeSigningWindow({ keys, now });
  const controls: Controls = {
    window,
    keys,
    behaviour: () => behaviour,
    behave(wanted) {
      behaviour = wanted;
      window.refresh();
    },
  };

  const crls = crlFolder === undefined ? [] : (await readdir(crlFolder)).filter((name) => name.endsWith('.crl'));

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    answerHttp(request, response).catch((error: unknown) => {
      console.error('signing agent:', error);
      response.destroy();
    });
  };
  const http =
    tls === undefined ? createServer(answer) : createTlsServer({ key: tls.key, cert: tls.certificate }, answer);
  const sockets = new WebSocketServer({ server: http, maxPayload: MAX_MESSAGE_BYTES });
  sockets.on('connection', (socket, request) => {
    converse(socket, { window, origin: request.headers.origin ?? null, behaviour: () => behaviour });
  });

  await new Promise<void>((resolve, reject) => {
    sockets.once('error', reject);
    http.listen(port, host, resolve);
  });
  const authority = `${host.includes(':') ? `[${host}]` : host}:${(http.address() as AddressInfo).port}`;
  const secure = tls === undefined ? '' : 's';
  const url = `ws${secure}://${authority}/`;
  const pageUrl = `http${secure}://${authority}/`;

  async function answerHttp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = URL.parse(request.url ?? '/', pageUrl);
    if (address === null) return send(response, 400, 'text/plain; charset=utf-8', 'That is no address.');
    // Lists of revoked certificates are public, and the server may know this computer by another name.
    const crl = crls.find((name) => address.pathname === `/crl/${name}`);
    if (crlFolder !== undefined && crl !== undefined) {
      return send(response, 200, 'application/pkix-crl', await readFile(join(crlFolder, crl)));
    }
    if (!isAddressedLocally(request.headers))
      return send(response, 421, 'text/plain; charset=utf-8', 'This agent is local.');
    const isPage = request.method === 'GET' && !address.pathname.startsWith('/api/') && address.pathname !== '/events';
    if (!isPage && !isFromNoForeignPage(request.headers)) {
      return send(response, 403, 'text/plain; charset=utf-8', 'Only the page of this agent may ask that.');
    }
    if (address.pathname.startsWith('/api/')) return await answerControl(request, address, response, controls);
    if (await servePage(request, address, response, { controls, socketUrl: url, now })) return;
    send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.');
  }

  async function stop(): Promise<void> {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    http.closeAllConnections();
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
    });
  }

  return { url, pageUrl, crlUrls: crls.sort().map((name) => `${pageUrl}crl/${name}`), stop };
}
