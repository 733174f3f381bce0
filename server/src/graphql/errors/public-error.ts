import { GraphQLError, type GraphQLFormattedError, isValueNode } from 'graphql';
import { Unavailable } from '../../use-cases/ports/unavailable.ts';
import { AskedTooOften } from '../../use-cases/reading.ts';
import { DocumentRefused } from '../limits/document-refused.ts';
import type { ErrorCode } from './error-codes.ts';
import { saysNoValue } from './says-no-value.ts';

/** What a caller may see of an error, and the status it is answered with. */
export type PublicError = Readonly<{ status: number; formatted: GraphQLFormattedError; fault: boolean }>;

type Settings = Readonly<{
  /** Whether a message may name types and fields of the schema. */
  namesSchema: boolean;
  /** Names the request, for whoever asks us about a fault. */
  reference: string | null;
}>;

/**
 * Turns any error of a GraphQL request into what a caller may see.
 *
 * Mistakes of the caller keep a code and a message of ours, which repeats nothing that was sent. Everything else is a fault
 * of ours: it is masked, and the reference leads to its log line.
 */
export function publicError(error: unknown, { namesSchema, reference }: Settings): PublicError {
  const origin = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const located = error instanceof GraphQLError ? { ...locationsOf(error), ...pathOf(error) } : {};
  const mistake = (status: number, code: ErrorCode, message: string): PublicError => ({
    status,
    formatted: { message, ...located, extensions: { code } },
    fault: false,
  });

  if (origin instanceof DocumentRefused) return mistake(400, origin.refusal, origin.message);
  if (origin instanceof Unavailable) {
    return mistake(
      503,
      'SERVICE_AWAY',
      'A part of the service is away. The same request may be sent again in a moment.',
    );
  }
  if (origin instanceof AskedTooOften) {
    const seconds = origin.retryAfterSeconds;
    return mistake(429, 'TOO_MANY_REQUESTS', `Too many queries. Ask again in ${seconds} s.`);
  }
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  const message = error instanceof Error ? error.message : '';
  if (code === undefined && isAboutValue(origin)) {
    return mistake(400, 'BAD_USER_INPUT', 'A variable is null, or missing, where a value is needed.');
  }
  switch (code) {
    case 'GRAPHQL_PARSE_FAILED':
      return message.includes('Parsing aborted')
        ? mistake(400, 'TOO_COMPLEX', 'The document is too long.')
        : mistake(400, code, 'The document is not written as GraphQL wants it.');
    case 'GRAPHQL_VALIDATION_FAILED':
      if (message.endsWith('recursively requests too many selections.')) {
        return mistake(400, 'TOO_COMPLEX', 'The document asks for too much: too many fields.');
      }
      return mistake(
        400,
        code,
        namesSchema && error instanceof GraphQLError && saysNoValue(error)
          ? message
          : 'The document does not fit the schema.',
      );
    case 'BAD_USER_INPUT':
      // Ours are thrown with a status; the library's own message repeats the value.
      return mistake(400, code, hasStatus(error) ? message : 'A variable does not fit its type.');
    case 'OPERATION_RESOLUTION_FAILURE':
      return mistake(400, code, 'The document holds no operation of that name, or several and none was named.');
    case 'PERSISTED_QUERY_NOT_SUPPORTED':
      return mistake(400, code, 'Documents are not stored here: send the whole document.');
    case 'BAD_REQUEST':
      return mistake(statusOf(error) ?? 400, code, message);
    case 'NOT_FOR_PARTNERS':
      return mistake(403, code, message);
    default:
      return {
        status: 500,
        formatted: {
          message: 'Something went wrong on our side.',
          ...pathOf(error),
          extensions: {
            code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode,
            ...(reference === null ? {} : { reference }),
          },
        },
        fault: true,
      };
  }
}

function locationsOf(error: GraphQLError): Pick<GraphQLFormattedError, 'locations'> {
  return error.locations === undefined ? {} : { locations: error.locations };
}

function pathOf(error: unknown): Pick<GraphQLFormattedError, 'path'> {
  return error instanceof GraphQLError && error.path !== undefined ? { path: error.path } : {};
}

function statusOf(error: unknown): number | null {
  const http = error instanceof GraphQLError ? error.extensions['http'] : null;
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : null;
  return typeof status === 'number' ? status : null;
}

/**
 * Whether the library found, while it ran the operation, that an argument has no value: a variable that has a default may
 * be null all the same. Its message holds the whole argument, with what was written into the document beside the variable.
 */
const isAboutValue = (error: unknown): boolean =>
  error instanceof GraphQLError && error.nodes?.some(isValueNode) === true;

const hasStatus = (error: unknown): boolean => statusOf(error) !== null;
