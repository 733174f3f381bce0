import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { lookLink } from '#lib/brand/brand.server.ts';
import { makeApi } from '#lib/graphql/api.server.ts';
import { languageOf, preferredLanguage, tagOf } from '#lib/messages/language.ts';
import { LANGUAGE_COOKIE } from '#lib/messages/language-cookie.server.ts';
import { loadWords } from '#lib/messages/load-words.ts';
import { compressedPage } from '#lib/security/compressed-pages.server.ts';
import { NOTHING_ALLOWED, securityHeaders, withSigner } from '#lib/security/headers.server.ts';
import { isOwnRequest } from '#lib/security/own-forms.server.ts';
import { ORIGIN, SIGNER_URL } from '$app/env/private';

const HANDHELD = /Android|iPhone|iPad|iPod|Mobile/i;

const secureAnswers: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  for (const [name, value] of securityHeaders(ORIGIN)) response.headers.set(name, value);
  const policy = response.headers.get('content-security-policy');
  response.headers.set('content-security-policy', policy === null ? NOTHING_ALLOWED : withSigner(policy, SIGNER_URL));
  // What a page shows depends on the person: nobody keeps it, not even the browser's own history after sign-out.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return compressedPage(response, event.request.headers.get('accept-encoding'));
};

const knowTheVisitor: Handle = ({ event, resolve }) => {
  const { headers } = event.request;
  event.locals.language =
    languageOf(event.cookies.get(LANGUAGE_COOKIE)) ?? preferredLanguage(headers.get('accept-language'));
  event.locals.handheld = headers.get('sec-ch-ua-mobile') === '?1' || HANDHELD.test(headers.get('user-agent') ?? '');
  event.locals.api = makeApi(event);
  return resolve(event, {
    transformPageChunk: async ({ html }) =>
      html.replace('%lang%', tagOf[event.locals.language]).replace('%look%', await lookLink()),
    preload: ({ type }) => type === 'js' || type === 'css',
  });
};

const refuseForeignForms: Handle = async ({ event, resolve }) => {
  const { method, headers } = event.request;
  if (isOwnRequest(method, headers, ORIGIN)) return resolve(event);
  const { trouble } = await loadWords('frame', event.locals.language);
  return new Response(`${trouble.forbidden.title}. ${trouble.forbidden.text}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};

export const handle = sequence(secureAnswers, knowTheVisitor, refuseForeignForms);

/**
 * One line for each unexpected error. It names the route, never the address that was asked for (a mail link's token stands in it), and
 * carries the reference that the person sees.
 */
export const handleError: HandleServerError = (caught) => {
  const reference = crypto.randomUUID().slice(0, 8).toUpperCase();
  if (caught.kind === 'app') return { ...caught.error };
  if (caught.kind === 'framework') return {};
  const { error, event } = caught;
  // Whoever goes away while they send is answered no more, and it is no fault of ours.
  if (event.request.signal.aborted && error instanceof Error && error.message === 'aborted') return {};
  const cause = error instanceof Error ? (error.stack ?? error.message) : 'not an Error';
  console.error(
    JSON.stringify({ level: 'error', reference, route: event.route.id, method: event.request.method, cause }),
  );
  return { reference };
};
