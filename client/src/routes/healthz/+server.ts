import type { RequestHandler } from './$types';

/** This server answers. Whether the API does is the API's own /readyz. */
export const GET: RequestHandler = () =>
  new Response('ok\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } });
