import { redirect } from '@sveltejs/kit';
import { linkToken, MAX_TOKEN_CHARACTERS } from '#lib/recovery/link-token.server.ts';
import type { RequestHandler } from './$types';

/** A slash that a mail program has added is no reason for an answer with the token in it. */
export const trailingSlash = 'ignore';

/** The link in the mail. Asked by a person or a mail scanner, by GET or HEAD, it spends nothing: the token leaves the address at once. */
export const GET: RequestHandler = ({ params, cookies }) => {
  linkToken.write(cookies, params.token.slice(0, MAX_TOKEN_CHARACTERS));
  redirect(303, '/recover/credentials');
};
