import { reference } from '#lib/developers/contract.server.ts';
import { developerWords } from '#lib/developers/words.server.ts';
import { PLAYGROUND_URL } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  words: developerWords[locals.language],
  reference,
  playgroundUrl: PLAYGROUND_URL ?? null,
});
