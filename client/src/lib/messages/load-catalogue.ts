import type { Language } from '../graphql/generated/operations.ts';
import type { Catalogue } from './catalogue.ts';

/** Loads one language; a page never carries another. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'KK':
      return (await import('./kk.ts')).kk;
    case 'RU':
      return (await import('./ru.ts')).ru;
    case 'EN':
      return (await import('./en.ts')).en;
  }
}
