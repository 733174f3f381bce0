import { loadPage } from '#lib/pages/load-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ text: loadPage('quick-start', locals.language) });
