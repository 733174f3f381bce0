import { LANGUAGES, type Language } from '../domain/language.ts';

/** The language of most people who come; the customer's texts were written in it. */
const OTHERWISE: Language = 'RU';

/** A header longer than this is cut. */
const MAX_LENGTH = 256;

/** What an `Accept-Language` header prefers of the languages that we have (RFC 9110 §12.5.4). */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, MAX_LENGTH)
    .split(',')
    .map((wish) => {
      const [range = '', ...parameters] = wish.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: languageOf(range), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0);
  const best = wishes.reduce<{ language: Language | null; weight: number }>(
    (chosen, wish) => (wish.language !== null && wish.weight > chosen.weight ? wish : chosen),
    { language: null, weight: 0 },
  );
  return best.language ?? OTHERWISE;
}

function languageOf(range: string): Language | null {
  const [primary = ''] = range.toUpperCase().split('-');
  return LANGUAGES.find((language) => language === primary) ?? null;
}
