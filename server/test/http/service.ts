import type { FastifyInstance, InjectOptions } from 'fastify';
import { readTrustedDocuments } from '../../src/adapters/trusted-documents/manifest.ts';
import { type HttpServerSettings, makeHttpServer } from '../../src/http/http-server.ts';
import { makeLogger } from '../../src/http/logger.ts';
import { type Metrics, makeMetrics } from '../../src/http/metrics.ts';
import { makeWorld, type World } from '../use-cases/world.ts';

export const WEB_ORIGIN = 'https://qalpyna.example.kz';
export const PARTNER_TOKEN = 'demo-partner-token-of-tests';

/** What a GraphQL request is answered with. */
export type Answer = Readonly<{
  status: number;
  headers: Readonly<Record<string, unknown>>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was asked for
  data: any;
  // biome-ignore lint/suspicious/noExplicitAny: whatever went wrong
  errors: any[];
  /** Code of the first error. */
  code: string | undefined;
}>;

export type Service = Readonly<{
  app: FastifyInstance;
  world: World;
  /** Every log line so far, as written. */
  log: string[];
  client(): Client;
  /** A raw request: what a client of ours would never send. */
  send(options: InjectOptions): Promise<Answer>;
}>;

/** The whole service over forgetful twins, behind its HTTP face. */
export async function startService(
  settings: Partial<HttpServerSettings> = {},
  parts: { checks?: Record<string, () => Promise<unknown>>; isDraining?: () => boolean; metrics?: Metrics } = {},
): Promise<Service> {
  const world = makeWorld();
  const log: string[] = [];
  const app = await makeHttpServer({
    settings: {
      webOrigin: WEB_ORIGIN,
      hostNames: [],
      trustedProxies: [],
      introspection: false,
      onlyTrustedDocuments: false,
      requestsAtOnce: 400,
      playground: null,
      version: '1.2.3',
      brand: null,
      ...settings,
    },
    useCases: world.useCases,
    partners: [{ id: 'demo', name: 'Demo partner', tokenDigests: [world.secrets.digest(PARTNER_TOKEN)] }],
    trustedDocuments: readTrustedDocuments([]),
    digest: (token) => world.secrets.digest(token),
    checks: parts.checks ?? {},
    metrics: parts.metrics ?? makeMetrics(),
    log: makeLogger('info', { write: (line) => void log.push(line) }),
    isDraining: parts.isDraining ?? (() => false),
  });
  await app.ready();

  const send = async (options: InjectOptions): Promise<Answer> => {
    const answer = await app.inject(options);
    const isJson = String(answer.headers['content-type']).includes('json');
    const body = isJson && answer.body !== '' ? answer.json() : {};
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      data: body.data,
      errors: body.errors ?? [],
      code: body.errors?.[0]?.extensions?.code,
    };
  };
  return { app, world, log, send, client: () => new Client(send) };
}

/** A browser on a page of ours, which keeps its cookie; or, with other headers, whoever those make it. */
export class Client {
  /** Name and value of the session cookie. */
  cookie: string | null = null;
  headers: Record<string, string> = { origin: WEB_ORIGIN };
  readonly #send: Service['send'];

  constructor(send: Service['send']) {
    this.#send = send;
  }

  asPartnerUser(user: string): this {
    this.headers = { authorization: `Bearer ${PARTNER_TOKEN}`, 'qalpyna-user': user };
    return this;
  }

  async ask(query: string, variables: object = {}, more: Partial<InjectOptions> = {}): Promise<Answer> {
    const answer = await this.#send({
      method: 'POST',
      url: '/graphql',
      payload: JSON.stringify({ query, variables }),
      ...more,
      headers: {
        'content-type': 'application/json',
        ...this.headers,
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...more.headers,
      },
    });
    const set = answer.headers['set-cookie'];
    if (typeof set === 'string') {
      const [pair = ''] = set.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    return answer;
  }
}
