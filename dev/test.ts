/**
 * `npm test`: everything that must pass, on real PostgreSQL, Redis and Chromium. What follows `--` goes to Vitest, such as
 * `npm test -- --project server` or a file's name; the planted breaches are for a whole run only.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkBreaches } from './breaches/check.ts';
import { buildAll } from './building/build.ts';
import { runCommand } from './command.ts';
import { preparePrerequisites } from './machine/prerequisites.ts';
import { runAttached } from './processes/attached.ts';
import { makeProgress } from './progress.ts';
import { ROOT } from './root.ts';
import { readTally, sayTally } from './test/tally.ts';

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');

await runCommand(async (signal) => {
  const wanted = process.argv.slice(2);
  const progress = makeProgress((text) => process.stdout.write(text));
  await preparePrerequisites({ progress, signal });
  await buildAll({ progress, signal });

  const report = join(ROOT, '.cache', 'test-report.json');
  await mkdir(join(ROOT, '.cache'), { recursive: true });
  await rm(report, { force: true });
  const code = await runAttached({
    command: process.execPath,
    args: [VITEST, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...wanted],
    cwd: ROOT,
    signal,
  });
  signal.throwIfAborted();
  const tally = await readTally(report);

  if (wanted.length === 0) {
    process.stdout.write('\nPlanted breaches, each of which must kill a test:\n');
    const breaches = await checkBreaches({ say: console.log, signal });
    tally.passed += breaches.noticed.length;
    tally.failed += breaches.unnoticed.length;
  }
  if (code !== 0 && tally.failed === 0) tally.failed = 1; // an error outside every test
  if (tally.failed > 0) process.exitCode = 1;
  process.stdout.write(`\n${sayTally(tally)}\n`);
});
