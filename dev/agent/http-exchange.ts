import type { IncomingMessage, ServerResponse } from 'node:http';

/** Of a form or of the JSON control; a password is the largest thing in it. */
const MAX_BODY_BYTES = 64 * 1024;

/** @returns `null` when it is larger than it may be */
export async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** As {@link readBytes}, of a text. */
export const readBody = async (request: IncomingMessage) => (await readBytes(request))?.toString('utf8') ?? null;

/** Nothing from elsewhere, nothing inline, in nobody's frame: a framed button could be clicked unknowingly. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Not `no-referrer`: with it a browser sends `Origin: null` with the page's own forms.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export const sendJson = (response: ServerResponse, status: number, value: unknown) =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));

export function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { ...SECURITY_HEADERS, location: to, 'content-length': 0 });
  response.end();
}

/** Begins a stream of server-sent events. @returns sends one of a line of data */
export function openEventStream(response: ServerResponse): (data: string | number) => void {
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n');
  return (data) => void response.write(`data: ${data}\n\n`);
}
