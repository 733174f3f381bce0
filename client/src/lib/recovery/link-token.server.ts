import { makeShortCookie } from '#lib/security/short-cookie.server.ts';

/** A reset link lives 10 minutes; the page that follows it, as long. */
const LINK_LIFETIME_SECONDS = 600;

/** The token of the mail link that this browser opened. It leaves the address at once and is spent by the API only. */
export const linkToken = makeShortCookie('recovery-link', LINK_LIFETIME_SECONDS);

/** Longer than any token that is issued; what is longer is cut and so unknown. */
export const MAX_TOKEN_CHARACTERS = 200;
