import { makeShortCookie } from '#lib/security/short-cookie.server.ts';

/** Says once, after the redirect, that a new code was sent. */
export const sentAgain = makeShortCookie('sent-again', 60);
