import { groupsOfRoute, loadWords } from '#lib/messages/load-words.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data, route }) => {
  for (const group of groupsOfRoute(route.id)) void loadWords(group, data.language);
  return { ...data, m: await loadWords('frame', data.language) };
};
