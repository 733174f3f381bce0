import { redirect } from '@sveltejs/kit';
import { freezeReference, undoLink } from '#lib/freeze/undo-link.server.ts';
import { MAX_TOKEN_CHARACTERS } from '#lib/recovery/link-token.server.ts';
import type { RequestHandler } from './$types';

/** A slash that a mail program has added is no reason for an answer with the token in it. */
export const trailingSlash = 'ignore';

/** The link in a notice. Opening it freezes nothing: the token leaves the address, and the page asks. */
export const GET: RequestHandler = ({ params, cookies }) => {
  freezeReference.clear(cookies);
  undoLink.write(cookies, params.token.slice(0, MAX_TOKEN_CHARACTERS));
  redirect(303, '/freeze');
};
