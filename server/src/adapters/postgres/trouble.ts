import { Unavailable } from '../../use-cases/ports/unavailable.ts';

/** SQLSTATE classes and codes of a database that is away, starting, stopping, full, read-only or too slow (PostgreSQL, appendix A). */
const UNAVAILABLE_STATES = [
  /^08/, // connection exception
  /^53/, // insufficient resources
  /^57P0[1-5]$/, // shut down, starting up
  /^57014$/, // statement_timeout
  /^55P03$/, // lock_timeout
  /^25P0[34]$/, // idle_in_transaction_session_timeout, transaction_timeout
  /^25006$/, // read-only: a former primary
  /^58/, // system error
];

const UNAVAILABLE_SYSTEM_ERRORS = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EMFILE', // no descriptor is left for a connection
  'ENETUNREACH',
  'ENFILE',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What `pg` and its pool throw without a code. */
const UNAVAILABLE_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Serialization failure and deadlock: the transaction was rolled back and may be tried again. */
export const mayBeTriedAgain = (error: unknown): boolean => /^40(001|P01)$/.test(codeOf(error));

/** What callers are to see of an error: connection trouble as `Unavailable`, anything else as it is. */
export function explained(error: unknown): unknown {
  const code = codeOf(error);
  const isTrouble =
    UNAVAILABLE_STATES.some((state) => state.test(code)) ||
    UNAVAILABLE_SYSTEM_ERRORS.has(code) ||
    (error instanceof Error && UNAVAILABLE_MESSAGES.test(error.message));
  if (isTrouble || mayBeTriedAgain(error)) return new Unavailable('postgres', { cause: error });
  // It repeats the values of a row, and this error will be logged.
  if (error instanceof Error && 'detail' in error) delete error.detail;
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
