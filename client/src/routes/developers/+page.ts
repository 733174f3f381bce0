import { loadWords } from '#lib/messages/load-words.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, parent }) => {
  const { m, language } = await parent();
  return { ...data, m: { ...m, ...(await loadWords('developers', language)) } };
};
export const csr = false;
