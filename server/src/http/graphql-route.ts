import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Brand } from '../domain/brand.ts';
import { makeApiServer } from '../graphql/api-server.ts';
import type { Context } from '../graphql/context.ts';
import type { ApiUseCases } from '../graphql/use-cases.ts';
import type { Caller } from '../use-cases/caller.ts';
import type { Metrics } from './metrics.ts';
import { type Observation, observed } from './observed-operations.ts';
import { HttpRefusal } from './refusal.ts';
import { boundRequestsAtOnce } from './requests-at-once.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read, on the API's route. */
    caller: Caller | null;
  }
}

const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * `POST /graphql`, and nothing else there: no GET, so that nothing is done by following a link; no answer to a preflight,
 * so that no other origin gets in.
 */
export async function addGraphqlRoute(
  app: FastifyInstance,
  {
    useCases,
    version,
    brand,
    introspection,
    metrics,
    readCaller,
    checkDocument,
    requestsAtOnce,
  }: {
    useCases: ApiUseCases;
    version: string;
    brand: Brand | null;
    introspection: boolean;
    metrics: Metrics;
    /** @throws {HttpRefusal} */
    readCaller(request: FastifyRequest, reply: FastifyReply): Caller;
    /** @throws {HttpRefusal} */
    checkDocument(request: FastifyRequest): void;
    requestsAtOnce: number;
  },
): Promise<void> {
  const apollo = makeApiServer({
    introspection,
    logError: (message) => app.log.error({ note: String(message) }, 'api'),
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const contextOf = async (request: FastifyRequest): Promise<Context> => {
    const caller = callerOf(request);
    const seen = (observation: Observation) => {
      request.observation = observation;
      const { operation, outcome, seconds } = observation;
      metrics.operations.observe({ operation, outcome }, seconds);
    };
    return {
      caller,
      useCases: observed(useCases, request.span, seen),
      version,
      brand,
      reference: request.id,
      logFault: (error) => request.log.error({ err: error }, 'fault'),
    };
  };

  const answer = fastifyApolloHandler(apollo, { context: contextOf });
  const withinBound = boundRequestsAtOnce(requestsAtOnce, (tooMany) => metrics.busyRefusals.inc({ too_many: tooMany }));
  app.route({
    method: 'POST',
    url: '/graphql',
    onRequest: async (request, reply) => {
      if (request.headers['content-encoding'] !== undefined) {
        throw new HttpRefusal(415, 'ENCODING_NOT_SUPPORTED', 'Send the body as it is, not compressed.');
      }
      request.caller = readCaller(request, reply);
    },
    preHandler: async (request) => checkDocument(request),
    // Only now, when the whole request is here: a body that drips takes nobody's place.
    handler: (request, reply) => withinBound(callerOf(request), async () => answer.call(app, request, reply)),
  });

  app.route({
    method: OTHER_METHODS,
    url: '/graphql',
    handler: async (_, reply) => {
      reply.header('allow', 'POST');
      throw new HttpRefusal(405, 'METHOD_NOT_ALLOWED', 'Send operations by POST.');
    },
  });
}

function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Error('a request without a caller reached the API');
  return caller;
}
