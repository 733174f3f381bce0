/**
 * `npm run fuzz [-- CASES [SEED]]` changes signed files in 100,000 ways, or as many as asked, and fails for one that is
 * accepted with another meaning, throws, or costs more than its size allows. The seed, new in each run, makes them again.
 */
import { randomInt } from 'node:crypto';
import { countWork } from '../eds/test/fuzz/count-work.ts';
import { fuzz } from '../eds/test/fuzz/fuzz.ts';
import { wholeCorpus } from '../eds/test/fuzz/whole-corpus.ts';

const PROGRESS_EVERY = 5_000;

const [cases = '100000', seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
if (!/^[1-9][0-9]{0,8}$/.test(cases) || !/^[0-9]{1,10}$/.test(seed)) {
  process.stderr.write('npm run fuzz -- CASES SEED: two numbers, please\n');
  process.exit(2);
}
const work = countWork();
const specimens = wholeCorpus();
process.stdout.write(`${cases} changed files of ${specimens.length} kinds, seed ${seed}\n`);
const started = performance.now();
const report = fuzz(specimens, {
  cases: Number(cases),
  seed: Number(seed),
  work,
  onCase: (done) => {
    if (done % PROGRESS_EVERY !== 0) return;
    process.stdout.write(`${done} of ${cases}, ${Math.round((performance.now() - started) / 1000)} s\n`);
  },
});
for (const sentence of report.broken) process.stderr.write(`${sentence}\n`);
process.stdout.write(
  `${report.refused} refused, ${report.same} accepted with the same meaning, ${report.broken.length} rules broken\n`,
);
process.exitCode = report.broken.length === 0 ? 0 : 1;
