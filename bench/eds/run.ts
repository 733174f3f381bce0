/**
 * Measures the algorithms of eds beside OpenSSL's gost engine, in the same process time, round by round.
 *
 *   npm run bench -- eds [--rounds N] [--reference] [--json FILE]
 */

import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { GOALS } from './goals.ts';
import { hashingSubjects } from './hashing.ts';
import { heapGrowthBytes } from './heap.ts';
import { interleaved, median, medianRatio, WARM_UP_ROUNDS } from './measure.ts';
import { startOracle } from './oracle-process.ts';
import { startUpMs } from './start-up.ts';
import { statementSubject } from './statement.ts';
import { verificationSubjects } from './verification.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    reference: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const rounds = Number(values.rounds);
const started = startOracle();
const oracle = 'missing' in started ? null : started;
if ('missing' in started) process.stdout.write(`Without OpenSSL beside it: ${started.missing} is not installed.\n`);

const subjects = [
  ...verificationSubjects(oracle, WARM_UP_ROUNDS + rounds, values.reference),
  ...hashingSubjects(oracle),
  statementSubject(),
];
const samples = await interleaved(subjects, rounds);
oracle?.end();

const rows = subjects.map(({ name }) => {
  const own = samples.get(name)!;
  const goal = GOALS[name];
  const beside = goal?.beside === undefined ? undefined : samples.get(goal.beside);
  const ratio = beside === undefined ? null : medianRatio(own, beside);
  return { name, milliseconds: median(own), ratio, needed: goal?.needed ?? null, goal: goal?.goal ?? null };
});

const number = (value: number | null, digits: number) => (value === null ? '' : value.toFixed(digits));
const line = (cells: readonly string[]) =>
  `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(26) : cell.padStart(10))).join(' | ')} |\n`;
const table =
  line(['median of rounds', 'cpu ms', 'x OpenSSL', 'needed', 'goal']) +
  line(['---', '---:', '---:', '---:', '---:']) +
  rows
    .map(({ name, milliseconds, ratio, needed, goal }) =>
      line([name, number(milliseconds, 4), number(ratio, 2), needed ?? '', goal ?? '']),
    )
    .join('');

const startUp = startUpMs(7);
const heapGrowth = heapGrowthBytes(1000);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
process.stdout.write(
  `${table}\nstart-up of the built library: ${startUp === null ? 'not built' : `${startUp.toFixed(1)} cpu ms (needed: 60)`}\n` +
    `heap after 1,000 statements: ${(heapGrowth / 1024).toFixed(0)} KiB more than after the first 200\n${machine}\n`,
);
if (values.json !== undefined) {
  const report = { machine, rounds, rows, startUpMs: startUp, heapGrowthBytes: heapGrowth };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
