import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { RuruClientConfig } from 'ruru/server';
import type { Consent } from '../../domain/consent.ts';
import { HttpRefusal } from '../refusal.ts';
import { playgroundOperations } from './operations.ts';

const STATIC_PATH = '/playground/static/';

/**
 * A GraphQL playground for developers at `/playground`: GraphiQL as the package `ruru` brings it, all of it served from here.
 * The package is loaded only where there is a playground.
 *
 * It acts as a browser with the session cookie of this address, and as the demo partner in tabs with its headers.
 */
export async function addPlayground(
  app: FastifyInstance,
  { demoPartnerToken, consents }: { demoPartnerToken: string | null; consents: readonly Consent[] },
): Promise<void> {
  const [{ ruruHTML }, { getStaticFile }] = await Promise.all([import('ruru/server'), import('ruru/static')]);

  const tabs = playgroundOperations(consents).flatMap(({ query, variables, asPartner }) => {
    if (asPartner && demoPartnerToken === null) return [];
    const headers = asPartner ? { Authorization: `Bearer ${demoPartnerToken}`, 'Qalpyna-User': 'person-1' } : {};
    return [{ query, variables: pretty(variables), headers: pretty(headers) }];
  });
  const page = ruruHTML({
    staticPath: STATIC_PATH,
    endpoint: '/graphql',
    // Handed on to GraphiQL, which shows these tabs to whoever has none of their own yet.
    clientConfig: {
      defaultTabs: tabs,
      defaultQuery: '',
      schemaDescription: false,
      defaultEditorToolsVisibility: 'variables',
    } as unknown as RuruClientConfig,
    htmlParts: {
      // The first tab of all: afterwards the browser keeps what was typed.
      configScript: (script) =>
        script.replace(
          '</script>',
          `if (!localStorage.getItem('graphiql:tabState')) RURU_CONFIG.initialVariables = RURU_CONFIG.defaultTabs[0].variables;\n</script>`,
        ),
      titleTag: '<title>Qalpyna · Playground</title>',
      metaTags:
        '<meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><link rel="icon" href="data:," />',
    },
  });

  app.get('/playground', { helmet: { contentSecurityPolicy: false } }, async (_, reply) => {
    const nonce = randomBytes(16).toString('base64');
    reply.header('content-security-policy', policy(nonce));
    reply.type('text/html; charset=utf-8');
    return page.replaceAll('<script', `<script nonce="${nonce}"`);
  });

  app.get(`${STATIC_PATH}*`, { helmet: { contentSecurityPolicy: false } }, async (request, reply) => {
    const file = await getStaticFile({
      staticPath: STATIC_PATH,
      urlPath: request.url,
      acceptEncoding: request.headers['accept-encoding'],
      disallowDevAssets: true,
    });
    if (file === null) throw new HttpRefusal(404, 'NOT_FOUND', 'There is nothing here.');
    // Workers live under the policy they come with.
    reply.headers({
      ...file.headers,
      'cache-control': 'public, max-age=3600',
      'content-security-policy': policy(null),
    });
    return reply.send(file.content);
  });
}

/** Nothing but ours; the editor writes its own styles and runs its workers. */
const policy = (nonce: string | null): string =>
  [
    "default-src 'none'",
    `script-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const pretty = (value: object): string => JSON.stringify(value, null, 2);
