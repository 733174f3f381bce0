import type { Cookies } from '@sveltejs/kit';
import { ORIGIN } from '$app/env/private';

/** A small thing that a browser keeps for us between two of its requests, out of reach of any script. */
export interface ShortCookie {
  read(cookies: Cookies): string | null;
  write(cookies: Cookies, value: string): void;
  clear(cookies: Cookies): void;
}

/**
 * @param name without prefix; on https the cookie is bound to this host by `__Host-` (RFC 6265bis §4.1.3.2)
 * @param maxAgeSeconds how long the browser keeps it; what it names may end sooner
 */
export function makeShortCookie(name: string, maxAgeSeconds: number): ShortCookie {
  const secure = ORIGIN.startsWith('https:');
  const full = secure ? `__Host-${name}` : name;
  // Lax, not Strict: a link in a mail is opened from another site, and the redirect that follows must already carry the cookie.
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;
  return {
    read: (cookies) => cookies.get(full) ?? null,
    write: (cookies, value) => cookies.set(full, value, { ...options, maxAge: maxAgeSeconds }),
    clear: (cookies) => cookies.delete(full, options),
  };
}
