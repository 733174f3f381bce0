import { cp, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { runProgram } from '../processes/program.ts';
import { ROOT } from '../root.ts';
import { type NamedTests, titlesWith } from './named-tests.ts';
import type { Breach } from './patch.ts';

const BUILD = ['--conditions=qalpyna-source', join('dev', 'build.ts')];
const VITEST = join('node_modules', 'vitest', 'vitest.mjs');

/** `noticed` names the tests that died, `unnoticed` what should have lost one and did not. */
export type BreachVerdict =
  | { kind: 'noticed'; tests: readonly string[] }
  | { kind: 'unnoticed'; alive: readonly string[] }
  | { kind: 'does-not-apply'; reason: string }
  | { kind: 'does-not-load'; reason: string };

/**
 * Applies a breach in a copy, runs the tests it names there, and takes it out again. Only a test that ran and failed notices a breach:
 * code that no longer loads would kill every test, whatever it tests.
 */
export async function plantBreach(
  breach: Breach,
  copy: string,
  { env, signal }: { env: NodeJS.ProcessEnv; signal: AbortSignal | undefined },
): Promise<BreachVerdict> {
  try {
    const applied = await runProgram({
      command: 'git',
      args: ['apply', '--whitespace=nowarn', breach.file],
      cwd: copy,
      env: { ...env, GIT_CEILING_DIRECTORIES: dirname(copy) },
      signal,
    });
    if (applied.code !== 0) return { kind: 'does-not-apply', reason: applied.output.trim() };
    // Journeys walk through what was built.
    if (breach.tests.some(({ file }) => file.startsWith('dev/journey/'))) {
      const built = await runProgram({ command: process.execPath, args: BUILD, cwd: copy, env, signal });
      if (built.code !== 0) return { kind: 'does-not-load', reason: built.output.trim() };
    }
    return await runTests(breach.tests, copy, { env, signal });
  } finally {
    for (const file of breach.touched) await cp(join(ROOT, file), join(copy, file));
  }
}

async function runTests(
  tests: readonly NamedTests[],
  copy: string,
  { env, signal }: { env: NodeJS.ProcessEnv; signal: AbortSignal | undefined },
): Promise<BreachVerdict> {
  const report = join(copy, 'report.json');
  await rm(report, { force: true });
  const titles = tests.flatMap(({ words }) => words.map((one) => titlesWith(one).source));
  const onlyThose = tests.every(({ words }) => words.length > 0) ? ['--testNamePattern', titles.join('|')] : [];
  const files = tests.map(({ file }) => file);
  // Each project that is not asked for would be made ready all the same.
  const projects = [...new Set(files.map(projectOf))].flatMap((project) => ['--project', project]);
  const { output } = await runProgram({
    command: process.execPath,
    args: [VITEST, 'run', '--reporter=json', `--outputFile=${report}`, ...projects, ...onlyThose, ...files],
    cwd: copy,
    env,
    signal,
  });
  const results = await readResults(report);
  if (results === null) return { kind: 'does-not-load', reason: output.trim() };
  const alive = tests.flatMap((named) => stillAlive(named, results, copy));
  if (alive.length === 0) return { kind: 'noticed', tests: results.flatMap(died) };
  const broken = results.find((file) => file.status === 'failed' && died(file).length === 0);
  return broken === undefined ? { kind: 'unnoticed', alive } : { kind: 'does-not-load', reason: broken.message };
}

/** By its name in vitest.config.ts. */
const projectOf = (file: string): string =>
  file.startsWith('dev/journey/') ? 'journey' : (file.split('/', 1)[0] as string);

/** What should have lost a test and did not: the file, or words in it. */
function stillAlive({ file, words }: NamedTests, results: readonly FileResult[], copy: string): readonly string[] {
  const titles = results.filter(({ name }) => relative(copy, name) === file).flatMap(died);
  if (words.length === 0) return titles.length > 0 ? [] : [file];
  return words.filter((one) => !titles.some((title) => titlesWith(one).test(title))).map((one) => `${file} *${one}*`);
}

type FileResult = {
  name: string;
  status: string;
  message: string;
  assertionResults: ReadonlyArray<{ status: string; fullName: string }>;
};

const died = ({ assertionResults }: FileResult): readonly string[] =>
  assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);

async function readResults(report: string): Promise<readonly FileResult[] | null> {
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return null;
  const { testResults } = JSON.parse(text) as { testResults: readonly FileResult[] };
  return testResults.length === 0 ? null : testResults;
}
