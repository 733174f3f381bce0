import { loadWords } from '#lib/messages/load-words.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { m, language } = await parent();
  const [account, consents] = await Promise.all([loadWords('account', language), loadWords('consents', language)]);
  return { ...data, m: { ...m, ...account, ...consents } };
};
