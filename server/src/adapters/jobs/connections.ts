import pg from 'pg';
import type { WorkerLog } from './graphile-logger.ts';

/** The worker's own connections: they listen, hold a lock and wait, which those of requests must not. */
const SETTINGS = {
  connectionTimeoutMillis: 5_000,
  query_timeout: 30_000,
  keepAlive: true,
  application_name: 'qalpyna-worker',
};

/**
 * A pool for the worker. It needs PostgreSQL itself or a pooler in session mode: LISTEN and advisory locks belong to a session.
 *
 * @param Client a class of connections other than pg's own
 */
export function openConnections(
  databaseUrl: string,
  max: number,
  logger: WorkerLog,
  Client: typeof pg.Client = pg.Client,
): pg.Pool {
  const pool = new pg.Pool({ ...SETTINGS, connectionString: databaseUrl, max, Client });
  // Without listeners a connection that breaks would end the process; whoever uses it hears of it by its query.
  const warn = (err: Error) => logger.warn({ err }, 'a connection of the worker to PostgreSQL broke');
  pool.on('error', warn);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
