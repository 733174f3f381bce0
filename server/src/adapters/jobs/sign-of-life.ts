import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** Of our advisory locks: «jobs» in ASCII. */
export const LOCK_SPACE = 0x6a6f6273;

/** Held while a worker lives: a lock that PostgreSQL takes back when the worker's connection ends, however it ends. */
export type SignOfLife = Readonly<{
  /** What the worker's jobs are locked by. */
  workerId: string;
  /** Settles when the lock is gone without `end()`. */
  lost: Promise<void>;
  end(): void;
}>;

/** @throws when PostgreSQL is away */
export async function giveSignOfLife(pool: Pool): Promise<SignOfLife> {
  const workerId = `qalpyna-${randomBytes(9).toString('hex')}`;
  const client = await pool.connect();
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  client.once('end', () => resolve());
  client.once('error', () => resolve());
  try {
    await client.query('select pg_advisory_lock($1::int, hashtext($2))', [LOCK_SPACE, workerId]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  let held = true;
  const end = () => {
    if (held) client.release(true);
    held = false;
  };
  void lost.then(end);
  return { workerId, lost, end };
}
