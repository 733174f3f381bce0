import type { Cookies } from '@sveltejs/kit';
import { makeShortCookie } from '#lib/security/short-cookie.server.ts';

/** What the page after the request shows: nothing here depends on whether the address has an account. */
export type AskedReset = Readonly<{
  email: string;
  reference: string;
  resendAfter: string;
  expiresAt: string;
  again: boolean;
}>;

const cookie = makeShortCookie('asked-reset', 900);

export function keepAskedReset(cookies: Cookies, asked: AskedReset): void {
  cookie.write(cookies, JSON.stringify(asked));
}

export function readAskedReset(cookies: Cookies): AskedReset | null {
  try {
    const asked: unknown = JSON.parse(cookie.read(cookies) ?? 'null');
    return isAskedReset(asked) ? asked : null;
  } catch {
    return null; // the browser's cookie is the browser's own text
  }
}

function isAskedReset(value: unknown): value is AskedReset {
  if (typeof value !== 'object' || value === null) return false;
  const asked = value as Record<string, unknown>;
  return ['email', 'reference', 'resendAfter', 'expiresAt'].every((name) => typeof asked[name] === 'string');
}
