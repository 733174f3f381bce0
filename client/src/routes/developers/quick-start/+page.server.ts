import { developerWords } from '#lib/developers/words.server.ts';
import { loadPage } from '#lib/pages/load-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  words: developerWords[locals.language],
  text: loadPage('quick-start', locals.language),
});
