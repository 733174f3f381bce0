import type { FastifyError, FastifyInstance } from 'fastify';
import type { ErrorCode } from '../graphql/errors/error-codes.ts';
import { errorBody, HttpRefusal } from './refusal.ts';

/** What the framework refuses, by its own code: our code and words, for its own may repeat what was sent. */
const FRAMEWORK_REFUSALS: Readonly<Record<string, [status: number, code: ErrorCode, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'BODY_TOO_LARGE', 'The body is larger than 100 KB.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'MEDIA_TYPE_NOT_SUPPORTED', 'Send application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'BODY_NOT_JSON', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'BODY_NOT_JSON', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'BAD_REQUEST', 'The body is not as long as its header says.'],
  FST_ERR_HANDLER_TIMEOUT: [503, 'SERVICE_AWAY', 'The answer took too long. Nothing is known of its outcome.'],
};

/** Every refusal and every fault leaves with a code, in one shape; a fault is logged once and masked. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | HttpRefusal | Error>((error, request, reply) => {
    if (error instanceof HttpRefusal) {
      if (error.status === 401) reply.header('www-authenticate', 'Bearer');
      if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
      return reply.code(error.status).send(errorBody(error.code, error.message));
    }
    const known = 'code' in error ? FRAMEWORK_REFUSALS[error.code] : undefined;
    if (known !== undefined) {
      const [status, code, message] = known;
      return reply.code(status).send(errorBody(code, message));
    }
    const status = 'statusCode' in error ? error.statusCode : undefined;
    if (status !== undefined && status >= 400 && status < 500) {
      return reply.code(status).send(errorBody('BAD_REQUEST', 'The request is not as HTTP wants it.'));
    }
    request.log.error({ err: error }, 'fault');
    return reply.code(500).send(errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', request.id));
  });

  app.setNotFoundHandler((_, reply) => reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing here.')));
}
