import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, Redis } from 'ioredis';
import { explained } from './trouble.ts';

/** So a person waits less than a second for a Redis that hangs. ioredis's own settings wait for more than eight. */
const COMMAND_TIMEOUT_MS = 800;

const OPTIONS = {
  connectTimeout: 2_000,
  socketTimeout: 3_000,
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  // A script whose answer was lost may have run: it is never sent twice.
  autoResendUnfulfilledCommands: false,
  retryStrategy: (attempts: number) => Math.min(attempts * 100, 2_000),
  // A former primary: look again who is the primary now.
  reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
};

const OPEN_WITHIN_MS = 3_000;

export type RedisSettings = Readonly<{
  /** One server; or any nodes of a cluster, comma separated, from which it is discovered. */
  url: string;
  /** Stands before every key, so that several may share a Redis. */
  prefix?: string;
  /** How long to wait for an answer; longer where many processes share few cores. */
  commandTimeoutMs?: number;
  /** Hears of lost connections, once each time. */
  warn(message: string): void;
}>;

/**
 * A connection to Redis, which every adapter of this folder shares; it comes back by itself. Connection trouble,
 * time-outs and a Redis that may not write are thrown as `Unavailable`.
 *
 * Every key has a time to live, and a script touches keys of one hash tag only, so that a cluster can run it.
 */
export class RedisStore {
  readonly #client: Redis | Cluster;
  readonly #prefix: string;
  #scripts = 0;

  /** Connects; when Redis is away, this settles all the same and the connection comes later. */
  static async open(settings: RedisSettings): Promise<RedisStore> {
    const { url, prefix = 'qalpyna:', commandTimeoutMs = COMMAND_TIMEOUT_MS, warn } = settings;
    const options = { ...OPTIONS, commandTimeout: commandTimeoutMs };
    const urls = url.split(',').map((one) => one.trim());
    const client = urls.length > 1 ? clusterOf(urls, options) : new Redis(url, { ...options, lazyConnect: true });
    warnOnce(client, warn);
    const connected = client.connect().catch(() => undefined);
    await Promise.race([connected, sleep(OPEN_WITHIN_MS, undefined, { ref: false })]);
    return new RedisStore(client, prefix);
  }

  private constructor(client: Redis | Cluster, prefix: string) {
    this.#client = client;
    this.#prefix = prefix;
  }

  /** The id is the hash tag: what belongs to one id lies on one node of a cluster. */
  key(kind: string, id: string): string {
    return `${this.#prefix}${kind}:{${id}}`;
  }

  /**
   * A script that runs as one step: nothing happens between its commands, and a crash leaves none or all of them.
   *
   * @param lua gets `KEYS` and `ARGV`; all keys have the same hash tag
   */
  script<Reply>(lua: string): (keys: readonly string[], ...values: readonly (string | number)[]) => Promise<Reply> {
    const name = `script${this.#scripts++}`;
    this.#client.defineCommand(name, { lua });
    const run = Reflect.get(this.#client, name) as (...parameters: unknown[]) => Promise<Reply>;
    return (keys, ...values) => this.run(() => run.call(this.#client, keys.length, ...keys, ...values));
  }

  async run<Reply>(command: (client: Redis | Cluster) => Promise<Reply>): Promise<Reply> {
    try {
      return await command(this.#client);
    } catch (error) {
      throw explained(error);
    }
  }

  /** @throws {Unavailable} when it does not answer */
  async ping(): Promise<void> {
    await this.run((client) => client.ping());
  }

  close(): void {
    this.#client.disconnect();
  }
}

function clusterOf(urls: readonly string[], options: typeof OPTIONS & { commandTimeout: number }): Cluster {
  const { username, password, protocol } = new URL(urls[0] ?? '');
  return new Cluster([...urls], {
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRedirections: 4,
    slotsRefreshTimeout: 2_000,
    clusterRetryStrategy: (attempts) => Math.min(attempts * 100, 2_000),
    redisOptions: {
      ...options,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
}

/** Each attempt to connect again fails with an error of its own: one line is enough until it succeeds. */
function warnOnce(client: Redis | Cluster, warn: (message: string) => void): void {
  let isWarned = false;
  client.on('error', (error: Error) => {
    if (!isWarned) warn(`Redis: ${error.message}`);
    isWarned = true;
  });
  client.on('ready', () => {
    isWarned = false;
  });
}
