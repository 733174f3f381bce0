import { loadCatalogue } from '#lib/messages/load-catalogue.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => ({ ...data, m: await loadCatalogue(data.language) });
