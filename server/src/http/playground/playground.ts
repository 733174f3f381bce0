import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { RuruClientConfig } from 'ruru/server';
import type { Consent } from '../../domain/consent.ts';
import { HttpRefusal } from '../refusal.ts';
import { fieldsOf, type PlaygroundOperation, playgroundOperations } from './operations.ts';

const STATIC_PATH = '/playground/static/';

export type PlaygroundSettings = Readonly<{
  /** Shows the operations as a browser with the session cookie of this address sends them, those for people among them. */
  forBrowsers: boolean;
  /** The token that partner's tabs carry; `null`: whoever opens the page puts in their own. */
  partnerToken: string | null;
}>;

/**
 * A GraphQL playground for developers at `/playground`: GraphiQL as the package `ruru` brings it, all of it served from here.
 * The package is loaded only where there is a playground. `?field=NAME` opens it at the operation that asks for that field.
 */
export async function addPlayground(
  app: FastifyInstance,
  { forBrowsers, partnerToken, consents }: PlaygroundSettings & { consents: readonly Consent[] },
): Promise<void> {
  const [{ ruruHTML }, { getStaticFile }] = await Promise.all([import('ruru/server'), import('ruru/static')]);

  const operations = playgroundOperations(consents);
  const tabs = tabsOf(operations, { forBrowsers, partnerToken });
  const tabOfField = new Map(
    operations.flatMap((one) => {
      const tab = tabs.find(({ query }) => query === one.query);
      return tab === undefined ? [] : fieldsOf(one).map((field) => [field, tab] as const);
    }),
  );

  const pageAt = (asked: Tab | undefined): string =>
    ruruHTML({
      staticPath: STATIC_PATH,
      endpoint: '/graphql',
      // Handed on to GraphiQL, which shows these tabs to whoever has none of their own yet, and to anyone the one asked for.
      clientConfig: {
        defaultTabs: asked === undefined ? tabs : [asked, ...tabs.filter((one) => one !== asked)],
        defaultQuery: '',
        schemaDescription: false,
        defaultEditorToolsVisibility: forBrowsers ? 'variables' : 'headers',
        ...(asked && { initialQuery: asked.query, initialVariables: asked.variables, initialHeaders: asked.headers }),
      } as unknown as RuruClientConfig,
      htmlParts: {
        // The first tab of all: afterwards the browser keeps what was typed.
        configScript: (script) =>
          script.replace(
            '</script>',
            `if (!localStorage.getItem('graphiql:tabState')) {
  const [{ variables, headers }] = RURU_CONFIG.defaultTabs;
  Object.assign(RURU_CONFIG, { initialVariables: variables, initialHeaders: headers === '{}' ? undefined : headers });
}
</script>`,
          ),
        titleTag: '<title>Qalpyna · Playground</title>',
        metaTags:
          '<meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><link rel="icon" href="data:," />',
      },
    });

  app.get<{ Querystring: { field?: unknown } }>(
    '/playground',
    { helmet: { contentSecurityPolicy: false } },
    async ({ query: { field } }, reply) => {
      const nonce = randomBytes(16).toString('base64');
      reply.header('content-security-policy', policy(nonce));
      reply.type('text/html; charset=utf-8');
      const asked = typeof field === 'string' ? tabOfField.get(field) : undefined;
      return pageAt(asked).replaceAll('<script', `<script nonce="${nonce}"`);
    },
  );

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

type Tab = Readonly<{ query: string; variables: string; headers: string }>;

/** As a browser, and the first step of a recovery once more as the demo partner; or, without browsers, all that partners may send. */
function tabsOf(
  operations: readonly PlaygroundOperation[],
  { forBrowsers, partnerToken }: PlaygroundSettings,
): readonly Tab[] {
  const asPartner = { Authorization: `Bearer ${partnerToken ?? 'your token'}`, 'Qalpyna-User': 'person-1' };
  const tab = ({ query, variables }: PlaygroundOperation, headers: object): Tab => ({
    query,
    variables: pretty(variables),
    headers: pretty(headers),
  });
  if (!forBrowsers) {
    return operations.filter(({ audience }) => audience === 'everyone').map((one) => tab(one, asPartner));
  }
  const forPartner = operations
    .filter((one) => partnerToken !== null && fieldsOf(one).includes('beginSignatureReset'))
    .map((one) => ({ ...one, query: `${PARTNER_NOTE}${one.query}` }));
  return [...operations.map((one) => tab(one, {})), ...forPartner.map((one) => tab(one, asPartner))];
}

const PARTNER_NOTE = `# As a partner: see the headers of this tab. Go on with
# the other steps under the same headers.
`;

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
