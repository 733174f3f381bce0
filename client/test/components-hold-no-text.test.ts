import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '../src');

/** Attributes that a person reads or hears. */
const SPOKEN = new Set(['alt', 'aria-label', 'label', 'placeholder', 'title', 'text']);

/** The product's own name, shown while the API does not say whose accounts these are. */
const NAMES = new Set(['Qalpyna', '·', ',']);

const components = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.svelte'),
);

it.each(components)('%s takes its words from the catalogue', (file) => {
  expect(textsIn(readFileSync(join(SOURCE, file), 'utf8'))).toEqual([]);
});

it('would find a word in a component', () => {
  expect(textsIn('<p>Привет</p><img alt="Cat" src="x" /><p title={m.a}>{m.b}</p>')).toEqual(['Привет', 'Cat']);
});

function textsIn(source: string): string[] {
  const found: string[] = [];
  visit(parse(source, { modern: true }).fragment, (node) => {
    if (node['type'] === 'Text') found.push(String(node['data']).trim());
    if (node['type'] !== 'Attribute') return true;
    if (SPOKEN.has(String(node['name'])) && Array.isArray(node['value'])) visit(node['value'], () => true);
    return SPOKEN.has(String(node['name']));
  });
  return found.filter((text) => /\p{L}/u.test(text) && !NAMES.has(text));
}

/** @param enter whether to look inside as well */
function visit(node: unknown, enter: (node: Record<string, unknown>) => boolean): void {
  if (Array.isArray(node)) {
    for (const one of node) visit(one, enter);
  } else if (typeof node === 'object' && node !== null) {
    const one = node as Record<string, unknown>;
    if (typeof one['type'] === 'string' && !enter(one)) return;
    if (one['type'] === 'ExpressionTag' || one['type'] === 'StyleSheet' || one['type'] === 'Script') return;
    for (const [key, child] of Object.entries(one)) if (key !== 'parent' && key !== 'metadata') visit(child, enter);
  }
}
