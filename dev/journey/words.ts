import type { Catalogue } from '../../client/src/lib/messages/catalogue.ts';
import { loadWords } from '../../client/src/lib/messages/load-words.ts';

export const LANGUAGES = ['ru', 'kk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const GROUPS = ['frame', 'consents', 'signing', 'sign-in', 'recover', 'credentials', 'account', 'freeze'] as const;

/** What the screens say in one language, by which tests find their way as people do. */
export type ScreenWords = Omit<Catalogue, 'developers'>;

export async function wordsOf(language: Language): Promise<ScreenWords> {
  const code = ({ ru: 'RU', kk: 'KK', en: 'EN' } as const)[language];
  const groups = await Promise.all(GROUPS.map((group) => loadWords(group, code)));
  return Object.assign({}, ...groups) as ScreenWords;
}
