import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runProgram } from '../processes/program.ts';
import { ROOT } from '../root.ts';
import type { Breach } from './patch.ts';

/** `noticed` names the tests that died. */
export type BreachVerdict =
  | { kind: 'noticed'; tests: readonly string[] }
  | { kind: 'unnoticed' }
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
    return await runTests(breach.tests, copy, { env, signal });
  } finally {
    for (const file of breach.touched) await cp(join(ROOT, file), join(copy, file));
  }
}

async function runTests(
  tests: readonly string[],
  copy: string,
  { env, signal }: { env: NodeJS.ProcessEnv; signal: AbortSignal | undefined },
): Promise<BreachVerdict> {
  const report = join(copy, 'report.json');
  const { output } = await runProgram({
    command: process.execPath,
    args: [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=json', `--outputFile=${report}`, ...tests],
    cwd: copy,
    env,
    signal,
  });
  const results = await readResults(report);
  if (results === null) return { kind: 'does-not-load', reason: output.trim() };
  const died = results.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'failed');
  if (died.length > 0) return { kind: 'noticed', tests: died.map(({ fullName }) => fullName) };
  const broken = results.find(({ status }) => status === 'failed');
  return broken === undefined ? { kind: 'unnoticed' } : { kind: 'does-not-load', reason: broken.message };
}

type FileResult = {
  status: string;
  message: string;
  assertionResults: ReadonlyArray<{ status: string; fullName: string }>;
};

async function readResults(report: string): Promise<readonly FileResult[] | null> {
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return null;
  const { testResults } = JSON.parse(text) as { testResults: readonly FileResult[] };
  return testResults.length === 0 ? null : testResults;
}
