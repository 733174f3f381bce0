import type { Socket } from 'node:net';
import type { ErrorCode } from '../graphql/errors/error-codes.ts';
import { errorBody } from './refusal.ts';

/** What is too broken to be a request, by Node's code. */
const REFUSALS: Readonly<Record<string, [status: string, code: ErrorCode, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'HEADERS_TOO_LARGE',
    'The headers are larger than 8 KB.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'REQUEST_TOO_SLOW', 'The request took too long to arrive.'],
};
const OTHERWISE: (typeof REFUSALS)[string] = ['400 Bad Request', 'BAD_REQUEST', 'The request is not as HTTP wants it.'];

/** For the answer to be read. Who keeps a connection open after that would keep a descriptor of ours. */
const LINGER_MS = 1_000;

/** Answers a connection whose bytes are no request, and closes it, whether or not the other end does. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, message] = REFUSALS[error.code ?? ''] ?? OTHERWISE;
  const body = JSON.stringify(errorBody(code, message));
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
