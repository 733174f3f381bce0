import type { Language } from '../language.ts';
import { EN } from './words.en.ts';
import { KK } from './words.kk.ts';
import { RU } from './words.ru.ts';
import type { Words } from './words.ts';

const WORDS: Readonly<Record<Language, Words>> = { kk: KK, ru: RU, en: EN };

export const wordsOf = (language: Language): Words => WORDS[language];
