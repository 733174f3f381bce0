/** As NCALayer's `locale` writes them. */
export type Language = 'kk' | 'ru' | 'en';

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

export function languageOf(word: unknown): Language | null {
  return LANGUAGES.find((language) => language === word) ?? null;
}

/** The language a browser would rather read (RFC 9110 §12.5.4); Russian when it names none of ours, as NCALayer. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean) ?? '1';
    return { language: languageOf(tag.split('-')[0]), weight: Number(weight) };
  });
  wishes.sort((a, b) => b.weight - a.weight);
  return wishes.find(({ language, weight }) => language !== null && weight > 0)?.language ?? 'ru';
}
