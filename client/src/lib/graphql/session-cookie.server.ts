import type { RequestEvent } from '@sveltejs/kit';

/** The API's own session cookie: the `__Host-` name on https, the bare one on http://localhost. Nothing else of the browser's goes to the API. */
const SESSION_COOKIES = ['__Host-qalpyna', 'qalpyna'] as const;

/** Longer than anything that the API reads of a header; it refuses a request whose headers are larger than 8 KB in all. */
const MAX_FORWARDED_CHARACTERS = 512;

type Asked = Pick<RequestEvent, 'request' | 'getClientAddress'> & { cookies: Pick<RequestEvent['cookies'], 'get'> };

/**
 * What the API learns of the browser behind a request: its session, its address (as the adapter says it, never as the browser says it),
 * what it calls itself and its languages.
 */
export function forwardedHeaders(event: Asked): [string, string][] {
  const { headers } = event.request;
  return [
    ['x-forwarded-for', cut(event.getClientAddress())],
    ...sessionOf(event).map((pairs): [string, string] => ['cookie', pairs]),
    ...['user-agent', 'accept-language'].flatMap((name): [string, string][] => {
      const value = headers.get(name);
      return value === null ? [] : [[name, cut(value)]];
    }),
  ];
}

const cut = (value: string) => value.slice(0, MAX_FORWARDED_CHARACTERS);

/**
 * The session as a `Cookie` header, or nothing. Two of one name are no session, as for the API: somebody has planted one, and which is
 * anybody's guess. One that is too long is none of the API's, and part of it would be another.
 */
function sessionOf({ request, cookies }: Asked): string[] {
  const names = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.split('=', 1)[0]?.trim());
  const pairs = SESSION_COOKIES.filter((name) => names.indexOf(name) === names.lastIndexOf(name)).flatMap((name) => {
    // Not as the browser sent it: an answer to this very request may have brought another one.
    const value = cookies.get(name, { decode: String });
    return value === undefined || value.length > MAX_FORWARDED_CHARACTERS ? [] : [`${name}=${value}`];
  });
  return pairs.length === 0 ? [] : [pairs.join('; ')];
}

/** Hands the API's session cookie on to the browser, as the API wrote it; any other cookie is dropped. */
export function keepSessionCookie(event: RequestEvent, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const { name, value, ...attributes } = event.cookies.parse(line);
    if (!SESSION_COOKIES.some((known) => known === name)) continue;
    event.cookies.set(name, value ?? '', { httpOnly: true, path: '/', ...attributes, encode: String });
  }
}
