import type { Language } from '../../domain/language.ts';
import { EN } from './words.en.ts';
import { KK } from './words.kk.ts';
import { RU } from './words.ru.ts';
import type { Words } from './words.ts';

/** The words of every language that people are served in. */
export const CATALOGUE: Readonly<Record<Language, Words>> = { RU, KK, EN };
