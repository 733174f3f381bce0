import { readdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answerHttp, crlPaths } from './answer-http.ts';
import type { Behaviour } from './behaviour.ts';
import type { Controls } from './control.ts';
import { converse } from './conversation.ts';
import { readKeysIn } from './key-folder.ts';
import { makeSigningWindow } from './signing-window.ts';
import { openStamp } from './stamp.ts';

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
  /** A `.pem` file with the key of a time-stamping authority, for CMS with time stamps. */
  timestampKeyFile?: string | undefined;
  /** Its `.crl` files are served as /crl/NAME.crl, as they are at that moment. */
  crlFolder?: string;
  /** Answers an OCSP request in DER; served as /ocsp. */
  answerOcsp?: ((request: Uint8Array, now: Date) => Uint8Array) | undefined;
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
  /** Where a server may ask whether a certificate is revoked; `null` without a responder. */
  ocspUrl: string | null;
  /** Hangs up on everyone and frees the port. */
  stop(): Promise<void>;
}>;

/**
 * Starts a signing agent: a WebSocket that speaks as NCALayer does, and a page where one picks a key, signs or cancels.
 *
 * @throws {Error} of node:net when it can't listen, such as EADDRINUSE; of node:fs when a folder can't be read
 */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const {
    host = '127.0.0.1',
    port = 0,
    keysFolder,
    otherKeysFolder,
    crlFolder,
    timestampKeyFile,
    answerOcsp,
    tls,
    now = () => new Date(),
  } = options;
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

  const stamp = timestampKeyFile === undefined ? null : await openStamp(timestampKeyFile, now);
  const crlFiles = crlFolder === undefined ? new Map<string, string>() : crlPaths(crlFolder, await readdir(crlFolder));

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const side = { controls, crlFiles, answerOcsp, socketUrl: () => addresses().url, now };
    answerHttp(request, response, side).catch((error: unknown) => {
      console.error('signing agent:', error);
      response.destroy();
    });
  };
  const http = tls ? createTlsServer({ key: tls.key, cert: tls.certificate }, answer) : createServer(answer);
  const sockets = new WebSocketServer({ server: http, maxPayload: MAX_MESSAGE_BYTES });
  sockets.on('connection', (socket, request) => {
    // Any page may ask, as with NCALayer. None gets a signature or a certificate before a person, who is told which page it is, has
    // chosen a key in the window.
    const origin = request.headers.origin ?? null;
    converse(socket, { window, origin, behaviour: () => behaviour, stamp, now });
  });
  await new Promise<void>((resolve, reject) => {
    sockets.once('error', reject);
    http.listen(port, host, resolve);
  });

  function addresses() {
    const authority = `${host.includes(':') ? `[${host}]` : host}:${(http.address() as AddressInfo).port}`;
    const secure = tls === undefined ? '' : 's';
    return { url: `ws${secure}://${authority}/`, pageUrl: `http${secure}://${authority}/` };
  }

  async function stop(): Promise<void> {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    http.closeAllConnections();
    await new Promise<void>((resolve) => {
      http.close(() => resolve());
    });
  }

  const { url, pageUrl } = addresses();
  const crlUrls = [...crlFiles.keys()].map((path) => new URL(path, pageUrl).href);
  return { url, pageUrl, crlUrls, ocspUrl: answerOcsp ? new URL('/ocsp', pageUrl).href : null, stop };
}
