import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NamedTests, namedTests } from '../breaches/named-tests.ts';
import { readBreaches } from '../breaches/patch.ts';
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

/** What every version of the page has to have a row for, or a deviation. */
const NORMS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((number) => `FP-${number}`),
  ...['V2.3.1', 'V2.3.3', 'V2.4.1', 'V2.4.2', 'V3.4.5', 'V4.3.1', 'V4.3.2', 'V6.1.1'],
  ...[1, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((number) => `V6.2.${number}`),
  ...[1, 4, 5, 6, 7, 8].map((number) => `V6.3.${number}`),
  ...[1, 2, 3, 4, 6].map((number) => `V6.4.${number}`),
  ...[1, 2, 3, 4, 5].map((number) => `V6.5.${number}`),
  ...['V6.6.2', 'V6.6.3', 'V6.7.2', 'V6.8.2', 'V7.2.1', 'V7.2.3', 'V7.2.4'],
  ...['V7.4.1', 'V7.4.2', 'V7.4.3', 'V7.4.5', 'V7.5.1', 'V7.5.2', 'V11.4.2', 'V11.5.1'],
  ...['V16.2.5', 'V16.3.1', 'V16.3.2', 'V16.3.3', 'V16.5.2', 'V16.5.3'],
  ...['N-3.1.1.2', 'N-3.1.3.1', 'N-3.2.2', 'N-4.2.1.1', 'N-4.2.1.2', 'N-4.2.2.2', 'N-4.2.3', 'N-4.6'],
  ...['CS-Auth', 'CS-GraphQL', 'CS-MFA', 'CS-Storage', 'RFC 9116', 'WCAG 3.3.8'],
];

/** Words of the row of each attack on a GraphQL service. */
const GRAPHQL_ATTACKS = [
  ...['introspection', 'suggestions', 'aliases', 'batching', 'repeated fields', 'queries without end', 'depth'],
  ...[
    'size of the body',
    'GET',
    'APQ',
    'verbose errors',
    '__proto__',
    '@defer',
    'smuggling',
    'playground',
    'allow list',
  ],
];

const FAULTS = Array.from({ length: 21 }, (_, index) => `R${index + 1}`);

/** What stands in quotes before a comma, first on its line or first behind a bracket: titles and what goes into them, and no comment. */
const titlesIn = (source: string): readonly string[] =>
  [...source.matchAll(/(?:^\s*|[([:]\s?)(['"`])(.+?)\1,/gmu)].map(([, , title = '']) => title);

const namesIn = (cell = '') => cell.split(', ');

const TABLES = ['Who attacks', 'The journey', 'GraphQL', 'Faults', 'Norms'];
const rows = TABLES.flatMap((heading) =>
  rowsBelow(heading).map((cells): [string, string] => [`${heading}: ${cells[0]}`, cells.at(-1) ?? '']),
);
const isDeviation = (cell: string) => /deviation/u.test(cell);

const planted = (await readBreaches()).flatMap(({ tests }) => tests);

/** Whether a breach names one of these tests. What a contract holds dies in the files beside it, of whatever it runs on. */
const dies = ({ file, words }: NamedTests) =>
  words.some((one) =>
    planted.some(
      (killed) =>
        killed.words.some((killedWords) => killedWords.includes(one)) &&
        (killed.file === file || (file.endsWith('.contract.ts') && dirname(killed.file) === dirname(file))),
    ),
  );

describe('SECURITY.md', () => {
  it.each(rows)('names a test that a planted weakness kills: %s', (_, cell) => {
    if (!isDeviation(cell)) expect(namedTests(cell).filter(dies)).not.toEqual([]);
  });

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
      for (const one of words)
        expect(titlesIn(source), `${file} *${one}*`).toContainEqual(expect.stringContaining(one));
    }
  });

  it('has every attack of the journey, in order', () => {
    const numbers = rowsBelow('The journey').map(([number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
  });

  it('has every norm, once', () => {
    expect(
      rowsBelow('Norms')
        .flatMap(([norms]) => namesIn(norms))
        .sort(),
    ).toEqual(NORMS.toSorted());
  });

  it('has every attack on a GraphQL service, in order', () => {
    expect(rowsBelow('GraphQL').map(([attack]) => attack)).toEqual(
      GRAPHQL_ATTACKS.map((words) => expect.stringContaining(words)),
    );
  });

  it('has every fault, or says that it is not run', () => {
    const rows = rowsBelow('Faults').flatMap(([faults]) => namesIn(faults));
    const [, open = ''] = page.split(/^## Not done yet/mu);
    const named = [...open.matchAll(/\((R\d+)\)/gu)].map(([, fault = '']) => fault);
    expect([...rows, ...named].sort()).toEqual(FAULTS.toSorted());
  });

  it('says of each deviation why', () => {
    const deviating = rowsBelow('Norms').filter((cells) => isDeviation(cells.at(-1) ?? ''));
    const [, reasons = ''] = page.split(/^### Where we differ/mu);
    for (const norm of deviating.flatMap(([norms]) => namesIn(norms))) expect(reasons).toContain(norm);
  });
});
