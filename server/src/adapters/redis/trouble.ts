import { Unavailable } from '../../use-cases/ports/unavailable.ts';

/** What a server answers that is starting, full, a replica by now, or without the rest of its cluster. */
const UNAVAILABLE_REPLIES =
  /\b(BUSY|CLUSTERDOWN|LOADING|MASTERDOWN|MISCONF|NOREPLICAS|OOM|READONLY|TRYAGAIN|UNBLOCKED)\b|max number of clients reached/;

const UNAVAILABLE_SYSTEM_ERRORS = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What ioredis throws without a code while it has no connection, or when an answer does not come. */
const UNAVAILABLE_MESSAGES = [
  'Command timed out',
  'Connection is closed',
  'Stream isn',
  'Cluster isn',
  'Socket timeout',
  'Command aborted due to connection close',
  'Reached the max retries per request limit',
  'Failed to refresh slots cache',
  'Cluster is ended',
  'None of startup nodes is available',
  'Too many Cluster redirections',
];

/** What callers are to see of an error: connection trouble as `Unavailable`, anything else as it is. */
export function explained(error: unknown): unknown {
  return isTrouble(error) ? new Unavailable('redis', { cause: error }) : error;
}

function isTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'ReplyError') return UNAVAILABLE_REPLIES.test(error.message);
  const code = 'code' in error ? String(error.code) : '';
  return UNAVAILABLE_SYSTEM_ERRORS.has(code) || UNAVAILABLE_MESSAGES.some((start) => error.message.startsWith(start));
}
