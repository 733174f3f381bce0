import { makeShortCookie } from '#lib/security/short-cookie.server.ts';

/** The token of the *it was not me* link that this browser opened; it waits for the person's decision this long. */
export const undoLink = makeShortCookie('undo-link', 3600);

/** The reference of the freeze that was just made, for the page that says so. */
export const freezeReference = makeShortCookie('freeze-reference', 600);
