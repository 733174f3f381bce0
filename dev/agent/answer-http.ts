import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { answerControl, type Controls } from './control.ts';
import { readBytes, send } from './http-exchange.ts';
import { isAddressedLocally, isFromNoForeignPage } from './local-only.ts';
import { servePage } from './page/serve-page.ts';

export type HttpSide = Readonly<{
  controls: Controls;
  /** Lists of revoked certificates, by their path. */
  crlFiles: ReadonlyMap<string, string>;
  answerOcsp: ((request: Uint8Array, now: Date) => Uint8Array) | undefined;
  /** Where sites connect: shown to the person. */
  socketUrl: () => string;
  now: () => Date;
}>;

/** The `.crl` files of a folder by the paths they are served at. */
export const crlPaths = (folder: string, names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    names
      .filter((name) => name.endsWith('.crl'))
      .sort()
      .map((name) => [`/crl/${name}`, join(folder, name)]),
  );

/** Answers one request of the agent's page, of a script, or of a server that wants to know who is revoked. */
export async function answerHttp(request: IncomingMessage, response: ServerResponse, side: HttpSide): Promise<void> {
  const address = URL.parse(request.url ?? '/', 'http://127.0.0.1/');
  if (address === null) return refuse(response, 400, 'That is no address.');
  // Public, and the server may know this computer by another name.
  const crl = side.crlFiles.get(address.pathname);
  if (crl !== undefined) return send(response, 200, 'application/pkix-crl', await readFile(crl));
  if (address.pathname === '/ocsp' && side.answerOcsp !== undefined) {
    const question = await readBytes(request);
    if (question === null) return refuse(response, 413, 'Too large.');
    return send(response, 200, 'application/ocsp-response', Buffer.from(side.answerOcsp(question, side.now())));
  }
  if (!isAddressedLocally(request.headers)) return refuse(response, 421, 'This agent is local.');
  const isPage = request.method === 'GET' && !address.pathname.startsWith('/api/') && address.pathname !== '/events';
  if (!isPage && !isFromNoForeignPage(request.headers)) {
    return refuse(response, 403, 'Only the page of this agent may ask that.');
  }
  if (address.pathname.startsWith('/api/')) return await answerControl(request, address, response, side.controls);
  const { controls, now } = side;
  if (await servePage(request, address, response, { controls, socketUrl: side.socketUrl(), now })) return;
  refuse(response, 404, 'There is nothing here.');
}

const refuse = (response: ServerResponse, status: number, sentence: string) =>
  send(response, status, 'text/plain; charset=utf-8', sentence);
