import { forwardOperation } from '#lib/graphql/forward.server.ts';
import type { RequestHandler } from './$types';

/** The API on the web origin, so that the session cookie stays HttpOnly and of this site alone. POST only: an address holds no operation. */
export const POST: RequestHandler = forwardOperation;
