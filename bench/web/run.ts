/**
 * Measures the first visit of each screen on a slow telephone, beside a bare SvelteKit page with a form, in turn.
 *
 *   npm run bench -- web [--rounds N] [--json FILE]
 */

import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { startWorld } from '../../dev/journey/world.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../dev/machine/chromium.ts';
import { median } from '../eds/measure.ts';
import { startBarePage } from './bare-page.ts';
import { type Load, load } from './load.ts';
import { reachEveryScreen } from './states.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, json: { type: 'string' } } });
const rounds = Number(values.rounds);

const [world, bare] = [await startWorld(), await startBarePage()];
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_ARGUMENTS });
try {
  const subjects = [
    { name: 'a bare SvelteKit page', url: bare.url, storage: null },
    ...(await reachEveryScreen(world)).map(({ path, storage }) => ({
      name: path,
      url: new URL(path, world.stack.webUrl).href,
      storage,
    })),
  ];
  const samples = new Map<string, Load[]>(subjects.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, url, storage } of subjects) {
      const measured = await load(browser, url, storage);
      if (round >= 0) samples.get(name)?.push(measured); // the first round warms the servers up
    }
  }

  const rows = subjects.map(({ name }) => {
    const middle = (pick: (one: Load) => number) => median((samples.get(name) ?? []).map(pick));
    return {
      name,
      scriptKiB: middle(({ scriptBytes }) => scriptBytes) / 1024,
      allKiB: middle(({ allBytes }) => allBytes) / 1024,
      largestPaintMs: middle(({ largestPaintMs }) => largestPaintMs),
      layoutShift: middle(({ layoutShift }) => layoutShift),
    };
  });
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(13))).join(' | ')} |\n`;
  process.stdout.write(
    line(['medians of rounds', 'JavaScript KB', 'all KB', 'largest paint', 'layout shift']) +
      line(['---', '---:', '---:', '---:', '---:']) +
      rows
        .map(({ name, scriptKiB, allKiB, largestPaintMs, layoutShift }) =>
          line([
            name,
            scriptKiB.toFixed(1),
            allKiB.toFixed(1),
            `${largestPaintMs.toFixed(0)} ms`,
            layoutShift.toFixed(3),
          ]),
        )
        .join(''),
  );
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}, Chromium ${browser.version()}`;
  process.stdout.write(`${rounds} rounds. ${machine}\n`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`);
} finally {
  await browser.close();
  await Promise.all([bare.stop(), world.stop()]);
}
