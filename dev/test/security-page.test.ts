import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedTests } from '../breaches/named-tests.ts';
import { ROOT } from '../root.ts';

const page = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');

/** The rows of the table below a heading, each as its cells. */
function rowsBelow(heading: string): string[][] {
  const section = page.split(/^## /mu).find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const TABLES = ['Who attacks', 'The journey', 'GraphQL', 'Faults', 'Norms'];
const rows = TABLES.flatMap((heading) =>
  rowsBelow(heading).map((cells): [string, string] => [`${heading}: ${cells[0]}`, cells.at(-1) ?? '']),
);
const isDeviation = (cell: string) => /deviation/u.test(cell);

describe('SECURITY.md', () => {
  it.each(rows)('names what shows it: %s', (_, cell) => {
    const named = namedTests(cell);
    if (!isDeviation(cell)) expect(named.length).toBeGreaterThan(0);
    for (const { file, words } of named) {
      const path = join(ROOT, file);
      expect(existsSync(path), file).toBe(true);
      if (words.length === 0) continue;
      expect(statSync(path).isFile(), file).toBe(true);
      // As a source has it: a quote within quotes is written with a backslash.
      const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
      for (const one of words) expect(source, `${file} *${one}*`).toContain(one);
    }
  });

  it('has every attack of the journey, in order', () => {
    const numbers = rowsBelow('The journey').map(([number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
  });

  it('says of each deviation why', () => {
    const deviating = rowsBelow('Norms').filter((cells) => isDeviation(cells.at(-1) ?? ''));
    const [, reasons = ''] = page.split(/^### Where we differ/mu);
    for (const [norms = ''] of deviating) expect(reasons).toContain(norms.split(',')[0]);
  });
});
