import type { RequestEvent } from '@sveltejs/kit';

/** The API's own session cookie: the `__Host-` name on https, the bare one on http://localhost. Nothing else of the browser's goes to the API. */
export const SESSION_COOKIES = ['__Host-qalpyna', 'qalpyna'] as const;

/**
 * What the API learns of the browser behind a request: its session, its address (as the adapter says it, never as the browser says it),
 * what it calls itself and its languages.
 */
export function forwardedHeaders(event: RequestEvent): [string, string][] {
  const cookies = SESSION_COOKIES.flatMap((name) => {
    const value = event.cookies.get(name, { decode: String });
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const passed = ['user-agent', 'accept-language'].flatMap((name): [string, string][] => {
    const value = event.request.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return [
    ['x-forwarded-for', event.getClientAddress()],
    ...(cookies.length > 0 ? [['cookie', cookies.join('; ')] satisfies [string, string]] : []),
    ...passed,
  ];
}

/** Hands the API's session cookie on to the browser, as the API wrote it; any other cookie is dropped. */
export function keepSessionCookie(event: RequestEvent, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const { name, value, ...attributes } = event.cookies.parse(line);
    if (!SESSION_COOKIES.some((known) => known === name)) continue;
    event.cookies.set(name, value ?? '', { httpOnly: true, path: '/', ...attributes, encode: String });
  }
}
