import type { Language } from '../graphql/generated/operations.ts';

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
 * @param header `Accept-Language`, at most a few hundred characters of which are read
 */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: range.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return 'RU';
}
