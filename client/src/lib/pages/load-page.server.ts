import type { Language } from '../graphql/generated/operations.ts';
import { tagOf } from '../messages/language.ts';

/** A page of ours in one language, made from Markdown when the client is built. */
export type TextPage = Readonly<{ title: string; html: string }>;

export type PageName =
  | 'about'
  | 'consents'
  | 'developers'
  | 'ncalayer'
  | 'no-key'
  | 'privacy'
  | 'quick-start'
  | 'responsibility'
  | 'two-factor'
  | 'versions';

const pages = import.meta.glob<TextPage>('./*/*.md', { eager: true, import: 'default' });

/** @throws when a page lacks a language, which test/pages.test.ts finds first */
export function loadPage(name: PageName, language: Language): TextPage {
  const page = pages[`./${tagOf[language]}/${name}.md`];
  if (page === undefined) throw new Error(`the page ${name} is missing in ${language}`);
  return page;
}
