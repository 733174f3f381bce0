import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { VARIABLES } from '../src/config-variables.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The table as it has to stand in README.md. */
const table = [
  '| variable | default | meaning |',
  '|---|---|---|',
  ...VARIABLES.map(({ name, needed, byDefault, description }) => {
    const value = needed ? '**needed**' : byDefault === '' ? '' : `\`${byDefault}\``;
    return `| \`${name}\` | ${value} | ${cell(description)} |`;
  }),
].join('\n');

it('README.md lists every variable of the configuration with its default and meaning', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const written = /<!-- variables: begin[^\n]*-->\n([\s\S]*?)<!-- variables: end -->/u.exec(readme)?.[1]?.trim();
  expect(written).toBe(table);
});
