import type { FastifyRequest } from 'fastify';
import { HttpRefusal } from './refusal.ts';

/**
 * Refuses a browser's request that did not come from a page of ours: a session cookie comes with whatever the browser
 * sends, whoever made it send it.
 *
 * A request with a session cookie has to say where it comes from; one without may be a program that sends no `Origin` at
 * all, but a foreign one is refused either way.
 *
 * @param ownPages whether the API's own pages (the playground) count as ours
 * @throws {HttpRefusal} 403
 */
export function makeOriginCheck(webOrigin: string, ownPages: boolean) {
  return ({ headers }: FastifyRequest, hasSession: boolean): void => {
    const { origin, host = '' } = headers;
    if (origin === undefined && !hasSession) return;
    const isOwn = ownPages && (origin === `http://${host}` || origin === `https://${host}`);
    if (origin === webOrigin || isOwn) return;
    throw new HttpRefusal(
      403,
      'ORIGIN_NOT_ALLOWED',
      'A request with a session has to carry the Origin header of a page that is served for it.',
    );
  };
}
