import type { Language } from '../language.ts';

/** Times are told as in Kazakhstan, which has one time zone since 2024. */
const TIME_ZONE = 'Asia/Almaty';

const LOCALES: Readonly<Record<Language, string>> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB' };

export function dayOf(time: Date, language: Language): string {
  return time.toLocaleDateString(LOCALES[language], {
    timeZone: TIME_ZONE,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
}

export function clockTimeOf(time: Date, language: Language): string {
  return time.toLocaleTimeString(LOCALES[language], { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' });
}
