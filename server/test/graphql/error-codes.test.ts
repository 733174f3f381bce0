import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/graphql/errors/error-codes.ts';
import { errorCodesText } from '../../src/schema-file.ts';

const SOURCE = join(import.meta.dirname, '../../src');
const OWN = 'graphql/errors/error-codes.ts';
const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(graphql|http)\/.*\.ts$/u.test(file) && file !== OWN)
  .map((file) => readFileSync(join(SOURCE, file), 'utf8'));

it.each(Object.entries(ERROR_CODES))(
  '%s is answered somewhere, and says what happened and what to do',
  (code, said) => {
    expect(sources.some((text) => text.includes(`'${code}'`))).toBe(true);
    for (const text of [said.meaning, said.remedy]) expect(text).toMatch(/^[A-Z].*\.$/u);
  },
);

it('error-codes.json says the same', () => {
  expect(readFileSync(new URL('../../../error-codes.json', import.meta.url), 'utf8')).toBe(errorCodesText());
});
