import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startPostgres } from '../../dev/postgres.ts';
import { startRedis } from '../../dev/redis.ts';
import { PostgresAuditSeals } from '../../server/src/adapters/postgres/audit-seals.ts';
import { PostgresDatabase } from '../../server/src/adapters/postgres/database.ts';
import { migrateDatabase } from '../../server/src/adapters/postgres/migrate.ts';
import { forgetOldNotices } from '../../server/src/adapters/postgres/notices.ts';
import { makePostgresPorts } from '../../server/src/adapters/postgres/ports.ts';
import { startProduct } from '../../server/test/process/product.ts';
import { makeLives } from './life.ts';
import { growth, keysWithoutEnd, type Sample, takeSample } from './watch.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    people: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const MINUTES = Number(options.minutes);
const LOOK_EVERY_MS = 5_000;
const FAULT_EVERY_MS = 45_000;
const HANG_MS = 3_000;
/** Twice what is in use: so little that a leak shows soon, and ends the server within hours. */
const HEAP_MIB = 192;
/** Of the whole time: compiled code, pools and caches are there then. */
const WARM_UP = 0.3;
/** Every retention is over by then. */
const YEARS_LATER_MS = 20 * 365 * 86_400_000;

const folder = await mkdtemp(join(tmpdir(), 'qalpyna-soak-'));
await chmod(folder, 0o755);
const postgres = await startPostgres({ folder: join(folder, 'postgres'), forgetful: true });
let redisServer = await startRedis({ folder: join(folder, 'redis') });
if (redisServer === null) throw new Error('There is no Redis on PATH. Install redis-server or valkey-server.');
const redisUrl = redisServer.url;
await migrateDatabase(postgres.url);
const looking = new pg.Client(postgres.url);
await looking.connect();
const redis = new Redis(redisUrl);
redis.on('error', () => undefined);
const heap = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}` };
const product = await startProduct({ databaseUrl: postgres.url, redisUrl }, [heap]);

const faults: Readonly<Record<string, () => Promise<unknown>>> = {
  'PostgreSQL ends every connection': () =>
    looking.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'qalpyna%'`),
  'Redis is restarted': async () => {
    await redisServer?.stop();
    await sleep(HANG_MS);
    redisServer = await startRedis({ folder: join(folder, 'redis'), again: redisUrl });
  },
  'Redis hangs': async () => {
    process.kill(redisServer?.child.pid ?? 0, 'SIGSTOP');
    await sleep(HANG_MS);
    process.kill(redisServer?.child.pid ?? 0, 'SIGCONT');
  },
};
const happened: Record<string, number> = {};
const samples: Sample[] = [];
const lives = makeLives(product);
const over = new AbortController();

/** Until the time is over; what goes wrong before ends everything. */
async function every(everyMs: number, work: () => Promise<void>): Promise<void> {
  while (!over.signal.aborted) {
    await sleep(everyMs, undefined, { signal: over.signal }).catch(() => undefined);
    if (!over.signal.aborted) await work();
  }
}
async function breakSomething(): Promise<void> {
  const names = Object.keys(faults);
  const name = names[Object.values(happened).reduce((sum, count) => sum + count, 0) % names.length] ?? '';
  await faults[name]?.();
  happened[name] = (happened[name] ?? 0) + 1;
}

const rowsOfTables = async (): Promise<Record<string, number>> => {
  const { rows } = await looking.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') order by 1`,
  );
  const counted: Record<string, number> = {};
  for (const { name } of rows) {
    counted[name.replace('public.', '')] = (
      await looking.query(`select count(*)::int as count from ${name}`)
    ).rows[0].count;
  }
  return counted;
};

/** What the upkeep of the server does, years later. */
async function prune(): Promise<void> {
  const database = new PostgresDatabase({
    url: postgres.url,
    maxConnections: 2,
    answerWithinMs: 60_000,
    warn: () => undefined,
  });
  const { evidence, clock } = makePostgresPorts(database, 'main');
  const [seals, later] = [new PostgresAuditSeals(database), new Date((await clock.now()).getTime() + YEARS_LATER_MS)];
  await seals.seal(await clock.now());
  await seals.eraseSealedBefore(later, later);
  await forgetOldNotices(database, later);
  await evidence.eraseExpired(later);
  await database.close();
}

try {
  const end = setTimeout(() => over.abort(), MINUTES * 60_000);
  await Promise.all([
    ...Array.from({ length: Number(options.people) }, () => lives.untilAborted(over.signal)),
    every(FAULT_EVERY_MS, breakSomething),
    every(LOOK_EVERY_MS, async () => {
      const sample = await takeSample(product, looking, redis);
      if (sample !== null) samples.push(sample);
      if (samples.length % 12 === 0) process.stderr.write(`${JSON.stringify({ ...lives.tally, ...sample?.values })}\n`);
    }),
  ]).finally(() => {
    clearTimeout(end);
    over.abort();
  });
  // Idle connections are given back after ten seconds.
  await sleep(20_000);
  const atRest = await takeSample(product, looking, redis);
  const withoutEnd = await keysWithoutEnd(redis);
  const before = await rowsOfTables();
  await prune();
  const after = await rowsOfTables();
  const began = samples[0]?.atMs ?? 0;
  const counted = samples.filter(({ atMs }) => atMs - began > WARM_UP * MINUTES * 60_000);
  const result = {
    minutes: MINUTES,
    ...lives.tally,
    faults: happened,
    growth: growth(counted),
    atRest: atRest?.values,
    keysWithoutEnd: withoutEnd,
    rows: { before, after },
  };

  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |\n`;
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`;
  process.stdout.write(
    line(['', 'after the warm-up', 'at the end', 'growth an hour', 'at rest']) +
      line(['---', '---:', '---:', '---:', '---:']) +
      result.growth
        .map(({ name, first, last, perHour }) =>
          line([
            name,
            first.toFixed(1),
            last.toFixed(1),
            perHour.toFixed(1),
            (atRest?.values[name] ?? Number.NaN).toFixed(1),
          ]),
        )
        .join('') +
      `\n${MINUTES} minutes, ${options.people} people at a time: ${JSON.stringify(lives.tally)}\nfaults: ${JSON.stringify(happened)}\n` +
      `keys in Redis that would stay for ever: ${withoutEnd.join(', ') || 'none'}\n\n` +
      line(['table', 'rows', 'when every retention is over']) +
      line(['---', '---:', '---:']) +
      Object.keys(before)
        .map((name) => line([name, before[name] ?? 0, after[name] ?? 0]))
        .join('') +
      `\n${machine}\n`,
  );
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ machine, ...result, samples }, null, 2)}\n`);
} finally {
  over.abort();
  await product.stop();
  redis.disconnect();
  await looking.end();
  await Promise.all([postgres.stop(), redisServer?.stop()]);
  await rm(folder, { recursive: true, force: true });
}
