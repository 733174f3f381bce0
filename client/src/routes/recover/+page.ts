import { loadWords } from '#lib/messages/load-words.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { m, language } = await parent();
  const [consents, recover] = await Promise.all([loadWords('consents', language), loadWords('recover', language)]);
  return { ...data, m: { ...m, ...consents, ...recover } };
};
