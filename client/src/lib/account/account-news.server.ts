import type { Cookies } from '@sveltejs/kit';
import { makeShortCookie } from '#lib/security/short-cookie.server.ts';

/** What was just done on the page of the account, said once after the redirect. */
export type AccountNews =
  | Readonly<{ kind: 'sessions-ended'; count: number }>
  | Readonly<{ kind: 'consent-withdrawn'; reference: string }>;

const cookie = makeShortCookie('account-news', 60);

export const accountNews = {
  tell(cookies: Cookies, news: AccountNews): void {
    cookie.write(cookies, JSON.stringify(news));
  },

  take(cookies: Cookies): AccountNews | null {
    const text = cookie.read(cookies);
    if (text === null) return null;
    cookie.clear(cookies);
    try {
      return known(JSON.parse(text));
    } catch {
      return null; // the browser's cookie is the browser's own text
    }
  },
};

function known(news: unknown): AccountNews | null {
  if (typeof news !== 'object' || news === null) return null;
  const { kind, count, reference } = news as Record<string, unknown>;
  if (kind === 'sessions-ended' && Number.isSafeInteger(count)) return { kind, count: count as number };
  return kind === 'consent-withdrawn' && typeof reference === 'string' ? { kind, reference } : null;
}
