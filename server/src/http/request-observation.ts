import { type Span, SpanKind, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';
import type { Observation } from './observed-operations.ts';

declare module 'fastify' {
  interface FastifyRequest {
    span: Span | null;
    /** What the request did, on the API's route. */
    observation: Observation | null;
  }
}

/** One log line, one measurement and one span for each request, made of words of ours. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  const tracer = trace.getTracer('qalpyna');
  app.decorateRequest('span', null);
  app.decorateRequest('observation', null);

  app.addHook('onRequest', async (request) => {
    request.span = tracer.startSpan(`${request.method} ${routeOf(request)}`, { kind: SpanKind.SERVER });
  });

  app.addHook('onResponse', async (request, reply) => {
    const { method, caller, observation, span } = request;
    const route = routeOf(request);
    const status = reply.statusCode;
    metrics.httpRequests.observe({ route, method, status: String(status) }, reply.elapsedTime / 1000);
    span?.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
    span?.end();
    request.log.info(
      {
        method,
        route,
        status,
        durationMs: Math.round(reply.elapsedTime),
        ...(caller?.partner ? { partner: caller.partner } : {}),
        ...(observation === null ? {} : { operation: observation.operation, outcome: observation.outcome }),
      },
      'request',
    );
  });
}

/** The route and never the address: that may hold what somebody typed. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';
