import { ORIGIN, SECURITY_CONTACT } from '$app/env/private';
import type { RequestHandler } from './$types';

const DAY_MS = 86_400_000;

/** RFC 9116 §2.5.5 recommends less than a year; whoever reads it next month finds it renewed. */
const VALID_DAYS = 180;

/** Where to report a fault (RFC 9116). */
export const GET: RequestHandler = () => {
  const contact = SECURITY_CONTACT ?? `mailto:security@${new URL(ORIGIN).hostname}`;
  const expires = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + VALID_DAYS * DAY_MS);
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: kk, ru, en',
    `Canonical: ${ORIGIN}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' },
  });
};
