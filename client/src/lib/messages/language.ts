import type { Language } from '../graphql/generated/operations.ts';
import { preferencesOf } from '../preferences.ts';

/** The BCP 47 tag of each language, for `lang` attributes, cookies and the signer's own window. */
export const tagOf = { KK: 'kk', RU: 'ru', EN: 'en' } as const satisfies Record<Language, string>;

/** In the order in which the switch shows them, each in its own words. */
export const languages = [
  { language: 'KK', name: 'Қазақша', short: 'Қаз' },
  { language: 'RU', name: 'Русский', short: 'Рус' },
  { language: 'EN', name: 'English', short: 'Eng' },
] as const satisfies readonly { language: Language; name: string; short: string }[];

/** @returns the language with this tag, or `null` */
export function languageOf(tag: string | undefined | null): Language | null {
  const known = Object.entries(tagOf).find(([, own]) => own === tag?.toLowerCase());
  return known ? (known[0] as Language) : null;
}

/**
 * The first of the browser's languages that we speak, in its order of preference (RFC 9110 §12.5.4); Russian when it names none of ours.
 *
 * @param header `Accept-Language`
 */
export function preferredLanguage(header: string | null): Language {
  for (const wanted of preferencesOf(header)) {
    const language = languageOf(wanted.split('-')[0]);
    if (language !== null) return language;
  }
  return 'RU';
}
