import { loadPage } from '#lib/pages/load-page.server.ts';
import { PLAYGROUND_URL } from '$app/env/private';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  text: loadPage('developers', locals.language),
  playgroundUrl: PLAYGROUND_URL ?? null,
});
