import type { Language } from '../domain/language.ts';
import { enumOf } from './enum-of.ts';

export const Languages = enumOf<Language>('Language', 'The languages that people are served in.', {
  KK: 'Kazakh, қазақша.',
  RU: 'Russian, русский.',
  EN: 'English.',
});
