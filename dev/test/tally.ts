import { readFile } from 'node:fs/promises';

export type Tally = { passed: number; failed: number; skipped: number };

/**
 * Sums what Vitest's JSON reporter wrote. A file that could not even be loaded has no test that failed: it counts as one.
 *
 * @throws when there is no such report: a run without one proves nothing
 */
export async function readTally(reportFile: string): Promise<Tally> {
  const report = JSON.parse(await readFile(reportFile, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: ReadonlyArray<{ status: string; assertionResults: readonly unknown[] }>;
  };
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The last line of a run. */
export const sayTally = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
