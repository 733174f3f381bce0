import { error } from '@sveltejs/kit';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something: it comes from a page of this site.
 *
 * `Sec-Fetch-Site` decides when the browser sends it (every current one does on https and on localhost). `Origin` decides otherwise; it
 * cannot decide alone, because our pages carry `Referrer-Policy: no-referrer`, and then a plain form sends `Origin: null` (Fetch standard,
 * "append a request Origin header"). A request with neither, or with the opaque origin and no word on the site, is refused.
 */
export function isOwnRequest(method: string, headers: Headers, origin: string): boolean {
  if (READING.has(method)) return true;
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  if (from !== null && from !== 'null' && from !== origin) return false;
  return site === null ? from === origin : site === 'same-origin';
}

/**
 * What was sent with a form.
 *
 * @throws a 415 page for what is none, in its type or in its bytes (RFC 9110 §15.5.16): no browser of a person sends that, and it is no
 * fault of ours
 */
export async function formIn(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (caught) {
    // Too large a body, and one that broke off, are told by errors of their own.
    throw caught instanceof TypeError ? error(415, 'This is no form') : caught;
  }
}
