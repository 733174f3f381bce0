import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startServices } from '../../dev/test/start-services.ts';
import { PostgresDatabase } from '../../server/src/adapters/postgres/database.ts';
import { migrateDatabase } from '../../server/src/adapters/postgres/migrate.ts';
import { RedisStore } from '../../server/src/adapters/redis/store.ts';
import { type Product, startProduct } from '../../server/test/process/product.ts';
import { makeStrangersCalls, type StrangersCall } from '../../server/test/process/strangers-calls.ts';
import { areaUnderRoc, median } from './roc.ts';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '400' }, operation: { type: 'string' }, json: { type: 'string' } },
});
const CALLS = Number(values.calls);
/** As a mail server that is not the nearest. */
const MAILER_MS = 80;
/** So that the limit for everybody is not what is measured: 1,200 costly calls a minute. */
const PAUSE_MS = 55;
const WARM_UP = 20;
const NEEDED = { from: 0.45, to: 0.55 };

type Row = Readonly<{ operation: string; variant: string; medianMs: number; areaOfCall: number; areaOfNext: number }>;

const services = await startServices();
const unwarned = { warn: () => undefined };
await migrateDatabase(services.postgresUrl);
const database = new PostgresDatabase({ url: services.postgresUrl, maxConnections: 2, ...unwarned });
const store = await RedisStore.open({ url: services.redisUrl, ...unwarned });
const stores = { databaseUrl: services.postgresUrl, redisUrl: services.redisUrl };
const product = await startProduct(stores, [{ LOG_LEVEL: 'info' }], {
  onRcptTo: (_, __, done) => void setTimeout(done, MAILER_MS),
});
const rows: Row[] = [];
try {
  const calls = await makeStrangersCalls({ database, store }, CALLS + WARM_UP);
  for (const call of calls.filter(({ operation }) => operation === (values.operation ?? operation))) {
    rows.push(...judge(call, await measure(product, call)));
    process.stderr.write(`${call.operation} is measured\n`);
  }
} finally {
  await product.stop();
  store.close();
  await database.close();
  await services.stop();
}

/** Every variant as often as asked, in rounds of a random order; of each call how long it and the next one took, in milliseconds. */
async function measure({ visitor }: Product, { operation, variants }: StrangersCall) {
  const taken = Object.fromEntries(Object.keys(variants).map((name) => [name, { call: [], next: [] } as Taken]));
  for (let round = 0; round < CALLS + WARM_UP; round += 1) {
    for (const [name, input] of shuffled(Object.entries(variants))) {
      const stranger = operation === 'requestEmailReset' ? visitor() : await visitor().begin();
      const call = await timed(() => stranger.ask(operation, input(round)));
      // What work is left behind could slow down whatever is asked next.
      const next = await timed(() => stranger.ask('viewer'));
      if (round >= WARM_UP && call !== null && next !== null) {
        taken[name]?.call.push(call);
        taken[name]?.next.push(next);
      }
      await sleep(PAUSE_MS);
    }
  }
  return taken;
}

type Taken = { call: number[]; next: number[] };

/** `null` when the busy machine made the server say *try later*: that is no measurement. */
async function timed(ask: () => Promise<{ status: number; text: string }>): Promise<number | null> {
  const began = performance.now();
  const { status, text } = await ask();
  const took = performance.now() - began;
  if (text.includes('TryLater') || status === 503) return null;
  if (status !== 200 || text.includes('RateLimited')) throw new Error(`what is to be measured is refused: ${text}`);
  return took;
}

function shuffled<Value>(list: Value[]): Value[] {
  return list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function judge({ operation }: StrangersCall, taken: Readonly<Record<string, Taken>>): Row[] {
  const [[, nobodys] = ['', { call: [], next: [] }], ...others] = Object.entries(taken);
  return others.map(([variant, { call, next }]) => ({
    operation,
    variant,
    medianMs: median(call),
    areaOfCall: areaUnderRoc(nobodys.call, call),
    areaOfNext: areaUnderRoc(nobodys.next, next),
  }));
}

const within = (area: number) => (area >= NEEDED.from && area <= NEEDED.to ? '' : ' outside');
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
process.stdout.write(
  line(['operation', 'told from what nobody has', 'median ms', 'area, the call', 'area, the call after it']) +
    line(['---', '---', '---:', '---:', '---:']) +
    rows
      .map(({ operation, variant, medianMs, areaOfCall, areaOfNext }) =>
        line([
          operation,
          variant,
          medianMs.toFixed(2),
          `${areaOfCall.toFixed(3)}${within(areaOfCall)}`,
          `${areaOfNext.toFixed(3)}${within(areaOfNext)}`,
        ]),
      )
      .join('') +
    `\n${CALLS} calls each, interleaved; a mail server that takes ${MAILER_MS} ms; needed: ${NEEDED.from} to ${NEEDED.to}\n${machine}\n`,
);
if (values.json !== undefined) {
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, calls: CALLS, mailerMs: MAILER_MS, needed: NEEDED, rows }, null, 2)}\n`,
  );
}
