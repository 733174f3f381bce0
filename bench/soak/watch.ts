import type { Redis } from 'ioredis';
import type pg from 'pg';
import type { Product } from '../../server/test/process/product.ts';

const MIB = 1024 * 1024;

/** One look at everything that could grow; numbers by name. */
export type Sample = Readonly<{ atMs: number; values: Readonly<Record<string, number>> }>;

/** What the server's own metrics call it, and what we do. */
const OF_THE_PROCESS = {
  process_resident_memory_bytes: ['resident memory, MiB', MIB],
  nodejs_heap_size_used_bytes: ['heap in use, MiB', MIB],
  nodejs_external_memory_bytes: ['external memory, MiB', MIB],
  process_open_fds: ['open descriptors', 1],
  nodejs_active_resources_total: ['active resources', 1],
} as const;

export async function takeSample(product: Product, looking: pg.Client, redis: Redis): Promise<Sample | null> {
  const values: Record<string, number> = {};
  try {
    const metricsAddress = (await product.servers[0]?.ready)?.metricsAddress;
    const metrics = await (await fetch(`${metricsAddress}/metrics`)).text();
    for (const [name, [label, unit]] of Object.entries(OF_THE_PROCESS)) {
      values[label] = Number(new RegExp(`^${name} ([\\d.e+]+)$`, 'mu').exec(metrics)?.[1] ?? Number.NaN) / unit;
    }
    const { rows } = await looking.query(
      `select count(*)::int as count from pg_stat_activity where application_name like 'qalpyna%' and datname = current_database()`,
    );
    values['connections to PostgreSQL'] = rows[0].count;
    values['keys in Redis'] = await redis.dbsize();
  } catch {
    // In the middle of a fault.
    return null;
  }
  return { atMs: Date.now(), values };
}

/** Keys that would stay for ever, without what is of one person. */
export async function keysWithoutEnd(redis: Redis): Promise<string[]> {
  const found = new Set<string>();
  for await (const keys of redis.scanStream({ count: 500 })) {
    for (const key of keys as string[]) if ((await redis.ttl(key)) === -1) found.add(key.replace(/\{.*\}.*/u, '{…}'));
  }
  return [...found];
}

export type Growth = Readonly<{ name: string; first: number; last: number; perHour: number }>;

/**
 * How each value grew after the warm-up: medians of the first and the last tenth, and the slope of the lowest value of each
 * minute by least squares, for between two collections a heap only grows.
 */
export function growth(samples: readonly Sample[]): Growth[] {
  return Object.keys(samples[0]?.values ?? {}).map((name) => {
    const points = samples.map(({ atMs, values }) => [atMs / 3_600_000, values[name] ?? Number.NaN] as const);
    const minutes = Map.groupBy(points, ([hour]) => Math.floor(hour * 60));
    const lowest = [...minutes.values()].map((list) => list.reduce((low, one) => (one[1] < low[1] ? one : low)));
    const tenth = Math.max(1, Math.floor(points.length / 10));
    const median = (list: readonly (readonly [number, number])[]) =>
      list.map(([, value]) => value).sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
    return { name, first: median(points.slice(0, tenth)), last: median(points.slice(-tenth)), perHour: slope(lowest) };
  });
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}
