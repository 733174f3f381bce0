import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PAGES = join(import.meta.dirname, '../src/lib/pages');
const languages = ['ru', 'kk', 'en'] as const;
const names = readdirSync(join(PAGES, 'ru')).sort();
const read = (language: string, name: string) => readFileSync(join(PAGES, language, name), 'utf8');

it('has the same pages in each language', () => {
  for (const language of languages) expect(readdirSync(join(PAGES, language)).sort()).toEqual(names);
});

it.each(names)('%s says the same things in the same order in each language', (name) => {
  const shape = (text: string) =>
    text
      .split('\n')
      .flatMap((line) => /^(#+|-|\d\.|\|)/.exec(line)?.[1]?.replace(/\d/, '1') ?? (line.trim() === '' ? [] : ['p']));
  const links = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
  for (const language of languages) {
    expect(shape(read(language, name)), language).toEqual(shape(read('ru', name)));
    expect(links(read(language, name)), language).toEqual(links(read('ru', name)));
  }
});

it.each(names)('%s begins with its title', (name) => {
  for (const language of languages) expect(read(language, name)).toMatch(/^# \S/);
});
