import { changelog } from '#lib/developers/contract.server.ts';
import { developerWords } from '#lib/developers/words.server.ts';
import { loadPage } from '#lib/pages/load-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  words: developerWords[locals.language],
  text: loadPage('versions', locals.language),
  changelog,
});
