import type { Language } from '../graphql/generated/operations.ts';
import type { Groups } from '../messages/catalogue.ts';
import { words as en } from '../messages/en/developers.ts';
import { words as kk } from '../messages/kk/developers.ts';
import { words as ru } from '../messages/ru/developers.ts';

/** What the pages for developers say; no browser loads it. */
export const developerWords: Readonly<Record<Language, Groups['developers']>> = { KK: kk, RU: ru, EN: en };
