import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isAddressedLocally, isFromNoForeignPage } from '../agent/local-only.ts';
import { LOOPBACK } from '../ports.ts';
import { summarize } from './message.ts';
import type { MessageStore } from './store.ts';

const PAGE_FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'page.html', type: 'text/html' },
  '/page.css': { file: 'page.css', type: 'text/css' },
  '/page.js': { file: 'page.js', type: 'text/javascript' },
};

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:";

/** A mail may show itself and open links beside us; it runs nothing and fetches nothing. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Serves the mailbox to people (`/`) and programs:
 *
 *     GET    /api/messages           summaries, the youngest first
 *     GET    /api/messages/ID        one mail with text, HTML and headers
 *     GET    /api/messages/ID/html   its HTML part, to be framed
 *     GET    /api/messages/ID/raw    as it came
 *     DELETE /api/messages           removes them all
 *     GET    /api/changes            an event for each change
 *
 * These mails open accounts: no page of the web may read them through the browser.
 *
 * @param port 0 for any free one
 * @throws EADDRINUSE when the port is taken
 */
export async function serveMailbox(store: MessageStore, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    const { method, url = '/', headers } = request;
    const isPage = method === 'GET' && url in PAGE_FILES;
    if (!isAddressedLocally(headers)) send(response, 421, 'text/plain', 'This mailbox is local.');
    else if (!isPage && !isFromNoForeignPage(headers))
      send(response, 403, 'text/plain', 'Only the page of this mailbox may ask.');
    else answer(store, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address() as { port: number };
  return {
    url: `http://localhost:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(store: MessageStore, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const page = PAGE_FILES[pathname];
  const [, id, part] = /^\/api\/messages\/(\d+)(?:\/(html|raw))?$/.exec(pathname) ?? [];
  const message = id === undefined ? null : store.find(id);

  if (request.method === 'DELETE' && pathname === '/api/messages') {
    store.clear().then(() => send(response, 204, 'text/plain', ''));
  } else if (request.method !== 'GET') {
    send(response, 405, 'text/plain', 'GET, or DELETE /api/messages.');
  } else if (page) {
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    send(response, 200, page.type, readFileSync(new URL(page.file, import.meta.url)));
  } else if (pathname === '/api/messages') {
    sendJson(response, store.list().map(summarize));
  } else if (pathname === '/api/changes') {
    sendChanges(store, response);
  } else if (message === null) {
    send(response, 404, 'text/plain', 'There is no such thing here.');
  } else if (part === 'html') {
    response.setHeader('Content-Security-Policy', MAIL_POLICY);
    send(response, 200, 'text/html', `<base target="_blank">${message.html}`);
  } else if (part === 'raw') {
    send(response, 200, 'text/plain', Buffer.from(message.raw, 'base64'));
  } else {
    const { raw: _, ...readable } = message;
    sendJson(response, readable);
  }
}

function sendChanges(store: MessageStore, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('data: change\n\n');
  const tell = () => response.write('data: change\n\n');
  store.on('change', tell);
  response.on('close', () => store.off('change', tell));
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
}
