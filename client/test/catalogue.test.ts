import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kkPageReviews, kkReviews } from '../src/lib/messages/kk/reviews.ts';
import { catalogues, leavesOf, saidBy } from './catalogue-texts.ts';

const SOURCE = join(import.meta.dirname, '../src');

/** The same in every language, and rightly so. */
const INTERNATIONAL = new Set([
  'account.email',
  'credentials.email',
  'recover.emailLabel',
  'done.changes.RESET_BY_SIGNATURE.1',
  'password.signedInAs',
  'credentials.account',
  'developers.code',
]);

const ru = new Map(leavesOf(catalogues.ru).map((leaf) => [leaf.path, leaf]));

it('finds every file of every language in a group', () => {
  for (const language of ['ru', 'kk', 'en']) {
    const files = readdirSync(join(SOURCE, 'lib/messages', language)).filter(
      (file) => !['wait.ts', 'reviews.ts'].includes(file),
    );
    expect(files.sort()).toEqual([
      'account.ts',
      'consents.ts',
      'credentials.ts',
      'developers.ts',
      'frame.ts',
      'freeze.ts',
      'recover.ts',
      'sign-in.ts',
      'signing.ts',
    ]);
  }
});

describe.each(['kk', 'en'] as const)('the catalogue in %s', (language) => {
  const own = new Map(leavesOf(catalogues[language]).map((leaf) => [leaf.path, leaf]));

  it('has every message that Russian has, and no other', () => {
    expect([...own.keys()].sort()).toEqual([...ru.keys()].sort());
  });

  it('has no message left in Russian', () => {
    const same = [...own.values()].filter(
      (leaf) => !INTERNATIONAL.has(leaf.path) && saidBy(leaf) === saidBy(ru.get(leaf.path)!),
    );
    expect(same.map(({ path }) => path)).toEqual([]);
  });

  it('uses every parameter that Russian uses', () => {
    const functions = [...own.values()].filter(({ value }) => typeof value === 'function');
    for (const leaf of functions)
      expect([leaf.path, leaf.value.length]).toEqual([leaf.path, ru.get(leaf.path)!.value.length]);
  });
});

it('has no empty message, and none with a space at an end but where a link follows', () => {
  for (const catalogue of Object.values(catalogues)) {
    for (const leaf of leavesOf(catalogue)) {
      const said = saidBy(leaf);
      expect(said.trim(), leaf.path).not.toBe('');
      if (leaf.path !== 'consents.twoFactor.before') expect(said, leaf.path).toBe(said.trim());
    }
  }
});

it('speaks English without Cyrillic letters', () => {
  for (const leaf of leavesOf(catalogues.en)) expect(saidBy(leaf), leaf.path).not.toMatch(/\p{Script=Cyrillic}/u);
});

it('marks every section of the Kazakh texts as reviewed by somebody, or as unreviewed', () => {
  expect(Object.keys(kkReviews).sort()).toEqual(Object.keys(catalogues.kk).sort());
  const pages = readdirSync(join(SOURCE, 'lib/pages/kk')).map((file) => file.replace('.md', ''));
  expect(Object.keys(kkPageReviews).sort()).toEqual(pages.sort());
});

it('has no message that nothing shows', () => {
  const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(svelte|ts)$/.test(file) && !/messages[/\\](ru|kk|en)[/\\]/.test(file))
    .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
    .join('\n');
  const unused = [...ru.keys()].filter((path) => !prefixesOf(path).some((part) => used(sources, part)));
  expect(unused).toEqual([]);
});

/** `a.b.c` may be shown as such, or by an index into `a.b`, but not by naming `a` alone: a section is no message. */
function prefixesOf(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.')).filter((part) => part.includes('.'));
}

function used(sources: string, path: string): boolean {
  const [section, ...rest] = path.split('.');
  const tail = rest.map((part) => `\\.${part}`).join('');
  const whole = new RegExp(`\\b${section}${tail}\\b`);
  return whole.test(sources);
}
