import { makeShortCookie } from '#lib/security/short-cookie.server.ts';

/** The address a person typed for the confirmation, so that «use another address» and «back» need not ask for it again (WCAG 2.2, 3.3.7). */
export const typedAddress = makeShortCookie('typed-address', 1800);

/** An address longer than that is none (RFC 5321 §4.5.3.1) and is not kept. */
export const MAX_ADDRESS_CHARACTERS = 320;
