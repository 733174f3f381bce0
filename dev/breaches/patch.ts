import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { ROOT } from '../root.ts';
import { type NamedTests, namedTests } from './named-tests.ts';

/**
 * A guard taken out on purpose, as a patch in `breaches/`. Above the diff stand
 *
 *     Guard: what holds while the guard is there
 *     Tests: server/test/use-cases/confirmation.test.ts *ends after ten minutes*
 *
 * with the files in which a test must die, each with words of the titles of those tests, between asterisks; a file without words may
 * lose any of its tests. There may be several such lines, and several files and words in one.
 */
export type Breach = Readonly<{
  name: string;
  file: string;
  guard: string;
  tests: readonly NamedTests[];
  /** What the diff changes. */
  touched: readonly string[];
}>;

/** @throws {PlainError} for a patch without its two headers */
export async function readBreaches(): Promise<readonly Breach[]> {
  const folder = join(ROOT, 'breaches');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.patch')).sort();
  return await Promise.all(
    names.map(async (name) => readBreach(join(folder, name), await readFile(join(folder, name), 'utf8'))),
  );
}

export function readBreach(file: string, text: string): Breach {
  const name = file.replace(/^.*[\\/]|\.patch$/g, '');
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found.trim());
  const [guard] = all(/^Guard:(.+)$/gm);
  const tests = all(/^Tests:(.+)$/gm).flatMap(namedTests);
  const touched = all(/^\+\+\+ b\/(.+)$/gm);
  if (guard === undefined || tests.length === 0 || touched.length === 0) {
    throw new PlainError(
      `breaches/${name}.patch is incomplete.`,
      'Give it the lines Guard: and Tests:, and a diff (see dev/breaches/patch.ts).',
    );
  }
  return { name, file, guard, tests, touched };
}
