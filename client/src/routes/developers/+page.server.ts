import { developerWords } from '#lib/developers/words.server.ts';
import { loadPage } from '#lib/pages/load-page.server.ts';
import { PLAYGROUND_URL } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  words: developerWords[locals.language],
  text: loadPage('developers', locals.language),
  playgroundUrl: PLAYGROUND_URL ?? null,
});
