import { type DestinationStream, type Logger, pino } from 'pino';
import { scrub } from './scrub.ts';

/** How far causes of errors are followed. */
const MAX_CAUSES = 3;

/**
 * The log: one JSON object a line.
 *
 * Each line is made of fields that its writer chose, never of a request's body, headers or address line. What errors say
 * was written elsewhere, so it is scrubbed.
 */
export function makeLogger(level: string, output: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    // What the framework would say of a request by itself is left out: it has the address in it.
    serializers: { err: (error: unknown) => describeError(error), req: () => undefined, res: () => undefined },
    // Nobody should log these; should somebody do so, they are gone all the same.
    redact: {
      paths: ['headers', 'body', 'cookie', '*.cookie', 'variables', 'password', '*.password', 'token', '*.token'],
    },
  };
  return pino(options, output);
}

/** Name, code, scrubbed message and the frames of the stack; of causes as well. */
export function describeError(error: unknown, causes = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '', cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    type: name,
    message: scrub(message),
    ...code,
    // The stack begins with the message: only its frames are kept.
    stack: stack.split('\n').filter((line) => /^\s+at /u.test(line)),
    ...(cause === undefined || causes >= MAX_CAUSES ? {} : { cause: describeError(cause, causes + 1) }),
  };
}
