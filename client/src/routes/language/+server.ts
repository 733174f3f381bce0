import { redirect } from '@sveltejs/kit';
import { languageOf, tagOf } from '#lib/messages/language.ts';
import { LANGUAGE_COOKIE, LANGUAGE_COOKIE_MAX_AGE_SECONDS } from '#lib/messages/language-cookie.server.ts';
import { formIn } from '#lib/security/own-forms.server.ts';
import type { RequestHandler } from './$types';

/** Remembers the language and goes back to the page it was chosen on: a path of this site, never another address. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await formIn(request);
  const language = languageOf(String(form.get('language') ?? ''));
  if (language !== null) {
    cookies.set(LANGUAGE_COOKIE, tagOf[language], {
      path: '/',
      sameSite: 'lax',
      secure: url.protocol === 'https:',
      maxAge: LANGUAGE_COOKIE_MAX_AGE_SECONDS,
    });
  }
  redirect(303, pathWithin(String(form.get('back') ?? '/'), url));
};

function pathWithin(back: string, url: URL): string {
  const target = URL.parse(back, url);
  // A path that begins with two slashes would be read as another host.
  return target?.origin === url.origin && !target.pathname.startsWith('//') ? target.pathname : '/';
}
