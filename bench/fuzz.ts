/**
 * `npm run fuzz [-- CASES [SEED]]` changes signed files in 100,000 ways, or as many as asked, and fails for one that is
 * accepted with another meaning, throws, or costs more than its size allows. The seed, new in each run, makes them again.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const [cases = '100000', seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
if (!/^[1-9][0-9]{0,8}$/.test(cases) || !/^[0-9]{1,10}$/.test(seed)) {
  process.stderr.write('npm run fuzz -- CASES SEED: two numbers, please\n');
  process.exit(2);
}
process.stdout.write(`${cases} changed files, seed ${seed}\n`);
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
const run = spawn(process.execPath, [vitest, 'run', '--project', 'eds', 'eds/test/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, EDS_FUZZ_CASES: cases, EDS_FUZZ_SEED: seed },
});
run.on('exit', (code) => process.exit(code ?? 1));
