import type { IncomingHttpHeaders } from 'node:http';

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request was addressed to this computer by a name that only means this computer. A page of another site can make its own
 * name point here (DNS rebinding), and then its browser says that name.
 */
export function isAddressedLocally({ host }: IncomingHttpHeaders): boolean {
  return host !== undefined && LOCAL_NAMES.has(host.toLowerCase().replace(/:\d+$/, ''));
}

/**
 * Whether a request comes from the agent's own page or from no page at all. Pages of others must neither answer for the person nor
 * read what is being signed. (The WebSocket takes any origin, as NCALayer does: there a person decides.)
 */
export function isFromNoForeignPage({ host, origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
