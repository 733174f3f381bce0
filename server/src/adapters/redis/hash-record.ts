import type { RedisStore } from './store.ts';

/**
 * How much longer than its life a record is kept. Whether it is over is judged by the database's clock; Redis only cleans
 * up, and must not do so early because the clocks differ. Until then a late caller hears EXPIRED and not UNKNOWN.
 */
const CLEAN_UP_SLACK_MS = 60 * 60 * 1000;

/** Milliseconds that Redis keeps what lives from one time of the database to another. */
export const keptForMs = (from: Date, to: Date): number =>
  Math.max(0, to.getTime() - from.getTime()) + CLEAN_UP_SLACK_MS;

export type Fields = Readonly<Record<string, string | number>>;

/** Writes a hash and its time to live in one step: a crash between them would leave a key that never ends. */
const WRITE = `
if ARGV[2] == 'new' and redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1`;

/** Records that are one Redis hash each. */
export function makeHashRecords(store: RedisStore, kind: string) {
  const write = store.script<number>(WRITE);
  const keyOf = (id: string) => store.key(kind, id);
  const flat = (fields: Fields) => Object.entries(fields).flat();
  return {
    keyOf,
    /** In place of what was there. */
    put: (id: string, ttlMs: number, fields: Fields) => write([keyOf(id)], ttlMs, 'any', ...flat(fields)),
    /** Only when nothing was there. */
    add: (id: string, ttlMs: number, fields: Fields) => write([keyOf(id)], ttlMs, 'new', ...flat(fields)),
    /** `null` when there is none. */
    async find(id: string): Promise<Readonly<Record<string, string>> | null> {
      const fields = await store.run((client) => client.hgetall(keyOf(id)));
      return Object.keys(fields).length === 0 ? null : fields;
    },
  };
}

/** @throws when a record lacks a field that every version has written */
export function field(fields: Readonly<Record<string, string>>, name: string): string {
  const value = fields[name];
  if (value === undefined) throw new Error(`a record in Redis has no ${name}`);
  return value;
}
