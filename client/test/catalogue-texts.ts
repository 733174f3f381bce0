import { developerWords } from '../src/lib/developers/words.server.ts';
import type { Language } from '../src/lib/graphql/generated/operations.ts';
import type { Catalogue, Groups } from '../src/lib/messages/catalogue.ts';
import { loadWords } from '../src/lib/messages/load-words.ts';

const GROUPS = [
  'frame',
  'consents',
  'signing',
  'sign-in',
  'recover',
  'credentials',
  'account',
  'freeze',
] as const satisfies (keyof Groups)[];

async function wholeCatalogue(language: Language): Promise<Catalogue> {
  const groups = await Promise.all(GROUPS.map((group) => loadWords(group, language)));
  return Object.assign({}, ...groups, developerWords[language]);
}

export const catalogues: Record<'ru' | 'kk' | 'en', Catalogue> = {
  ru: await wholeCatalogue('RU'),
  kk: await wholeCatalogue('KK'),
  en: await wholeCatalogue('EN'),
};

type Leaf = { path: string; value: string | ((...values: never[]) => unknown) };

/** Every message of a catalogue with its path; an array's items stand under the array's path and their index. */
export function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value === 'function') return [{ path, value: value as Leaf['value'] }];
  return Object.entries(value as object).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`));
}

const MOMENT = '2026-11-23T07:05:00Z';

/** What a message says, its parameters filled in: times for `time.*`, counts and names elsewhere. */
export function saidBy({ path, value }: Leaf): string {
  if (typeof value === 'string') return value;
  const call = value as (...values: unknown[]) => unknown;
  const wantsMoment = path === 'time.moment';
  const said = call(...Array.from({ length: call.length }, (_, index) => (wantsMoment ? MOMENT : index + 3)));
  return typeof said === 'string' ? said : JSON.stringify(said);
}
