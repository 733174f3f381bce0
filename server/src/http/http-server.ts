import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import type { Brand } from '../domain/brand.ts';
import { CONSENT_KINDS } from '../domain/consent.ts';
import { MAX_BODY_BYTES } from '../graphql/limits/sizes.ts';
import type { ApiUseCases } from '../graphql/use-cases.ts';
import { answerErrors } from './answer-errors.ts';
import { makeCallerReader } from './caller.ts';
import { addGraphqlRoute } from './graphql-route.ts';
import { addHealthRoutes, type ReadinessChecks } from './health.ts';
import { makeHostCheck } from './hosts.ts';
import { answerMalformed } from './malformed-http.ts';
import type { Metrics } from './metrics.ts';
import { makeOriginCheck } from './origins.ts';
import { makePartnerReader, type Partner } from './partners.ts';
import { addPlayground, type PlaygroundSettings } from './playground/playground.ts';
import { newReference } from './reference.ts';
import { errorBody } from './refusal.ts';
import { observeRequests } from './request-observation.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { makeSessionCookie } from './session-cookie.ts';
import { makeDocumentCheck } from './trusted-documents.ts';

/** For the whole request to arrive; a body that drips is given up. */
const REQUEST_TIMEOUT_MS = 10_000;
/** How often requests are looked for that took too long to arrive; by itself Node looks twice a minute. */
const LOOK_FOR_SLOW_EVERY_MS = 1_000;
/** For an answer. Every part has a shorter patience of its own, so this is never reached unless one of them fails us. */
const ANSWER_TIMEOUT_MS = 20_000;
/** Longer than the minute that balancers keep idle connections. */
const KEEP_ALIVE_MS = 65_000;
const MAX_HEADER_BYTES = 8 * 1024;

export type HttpServerSettings = Readonly<{
  webOrigin: string;
  /** Further names that the API is called by. */
  hostNames: readonly string[];
  /** Addresses or networks that are believed who the caller is. */
  trustedProxies: readonly string[];
  introspection: boolean;
  /** Whether browsers may ask only for the web client's own documents. */
  onlyTrustedDocuments: boolean;
  /** Requests that are worked on at a time; one more is refused. */
  requestsAtOnce: number;
  /** `null`: there is no playground. */
  playground: PlaygroundSettings | null;
  version: string;
  /** `null`: the product's own look. */
  brand: Brand | null;
}>;

export type HttpServerParts = Readonly<{
  settings: HttpServerSettings;
  useCases: ApiUseCases;
  partners: readonly Partner[];
  /** The web client's documents, text by id. */
  trustedDocuments: ReadonlyMap<string, string>;
  /** How session tokens, and partners' users and tokens, are known inside. */
  digest: (token: string) => string;
  checks: ReadinessChecks;
  metrics: Metrics;
  log: Logger;
  isDraining: () => boolean;
}>;

/** The HTTP side of the service, ready to listen. */
export async function makeHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { settings, useCases, partners, trustedDocuments, digest, checks, metrics, log, isDraining } = parts;
  const { webOrigin, hostNames, trustedProxies, playground, introspection, version, brand } = settings;

  const app: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'reference' }),
    genReqId: newReference,
    requestIdHeader: false,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    handlerTimeout: ANSWER_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // What began to arrive before the process was told to end is served, and its connection closed after that.
    return503OnClosing: false,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_EVERY_MS,
    },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    exposeHeadRoutes: false,
    clientErrorHandler: answerMalformed,
    frameworkErrors: answerBadTarget as NonNullable<FastifyServerOptions['frameworkErrors']>,
  });
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('caller', null);

  answerErrors(app);
  await addSecurityHeaders(app, webOrigin.startsWith('https:'));
  observeRequests(app, metrics);

  const checkHost = makeHostCheck(webOrigin, hostNames);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const { headers } = request.raw;
    // Nothing is ever made of these; a library that believes them would be misled.
    delete headers['x-forwarded-host'];
    delete headers['x-forwarded-proto'];
    // Whoever asks for health is a balancer, which knows us by address.
    if (!isHealth(request)) checkHost(request);
  });

  addHealthRoutes(app, checks, isDraining);
  const readCaller = makeCallerReader({
    cookie: makeSessionCookie(webOrigin),
    checkOrigin: makeOriginCheck(webOrigin, playground?.forBrowsers === true),
    readPartner: makePartnerReader(partners, digest),
    digest,
  });
  const checkDocument = makeDocumentCheck(trustedDocuments, settings.onlyTrustedDocuments);
  await addGraphqlRoute(app, {
    useCases,
    version,
    brand,
    introspection,
    metrics,
    readCaller,
    checkDocument,
    requestsAtOnce: settings.requestsAtOnce,
  });
  if (playground !== null) {
    const { currentConsents } = useCases.texts;
    const consents = CONSENT_KINDS.map((kind) => ({ kind, version: currentConsents[kind] }));
    await addPlayground(app, { ...playground, consents });
  }
  return app;
}

const isHealth = ({ routeOptions: { url } }: FastifyRequest): boolean => url === '/healthz' || url === '/readyz';

/** The framework's own words would repeat the target. */
const answerBadTarget = (_error: Error, _request: FastifyRequest, reply: FastifyReply): void => {
  reply.code(400).send(errorBody('BAD_REQUEST', 'The request’s target is no address.'));
};
