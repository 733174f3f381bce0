import { availableParallelism } from 'node:os';
import { argon2id, verify as compareHash, hash as computeHash, needsRehash } from 'argon2';
import type { Busy, PasswordHasher } from '../../use-cases/ports/password-hasher.ts';

/** Cost of one hash. The floors are OWASP's: m = 19 MiB, t = 2, p = 1 (Password Storage Cheat Sheet). */
export type Argon2Cost = Readonly<{ memoryKiB: number; timeCost: number; parallelism: number }>;

export const ARGON2_FLOOR: Argon2Cost = { memoryKiB: 19_456, timeCost: 2, parallelism: 1 };

export type HasherSettings = Readonly<{
  cost: Argon2Cost;
  /** Computations that may wait for a slot. */
  queueLength: number;
  /** How long one may wait before it is given up, in milliseconds. */
  queueDeadlineMs: number;
  /** Computations at once; as many as cores when left out. */
  slots?: number;
  /** Told how many wait, whenever that changes. */
  onQueue?: (waiting: number) => void;
}>;

type Waiting = { start: () => void; timer: NodeJS.Timeout };

/**
 * Argon2id (RFC 9106) in as many slots as cores: more at once would make all of them slow and nobody faster. A bounded
 * queue waits for a slot, with a deadline; beyond it the answer is *busy* at once.
 *
 * @throws {RangeError} when the cost is below the floor
 */
export function makePasswordHasher(settings: HasherSettings): PasswordHasher & { waiting(): number } {
  const { cost, queueLength, queueDeadlineMs } = settings;
  for (const name of ['memoryKiB', 'timeCost', 'parallelism'] as const) {
    if (cost[name] < ARGON2_FLOOR[name])
      throw new RangeError(`argon2 ${name}: ${cost[name]} is below ${ARGON2_FLOOR[name]}`);
  }
  const options = { memoryCost: cost.memoryKiB, timeCost: cost.timeCost, parallelism: cost.parallelism };
  const slots = settings.slots ?? availableParallelism();
  const queue: Waiting[] = [];
  let running = 0;
  // What an unknown person's password is compared with: the same work, never equal. Made now, so that the first one waits no longer.
  const dummy = computeHash('nobody has this password', { type: argon2id, ...options });

  const changed = () => settings.onQueue?.(queue.length);

  const takeSlot = (): Promise<boolean> => {
    if (running < slots) {
      running += 1;
      return Promise.resolve(true);
    }
    if (queue.length >= queueLength) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiting: Waiting = {
        start: () => {
          clearTimeout(waiting.timer);
          resolve(true);
        },
        timer: setTimeout(() => {
          queue.splice(queue.indexOf(waiting), 1);
          changed();
          resolve(false);
        }, queueDeadlineMs),
      };
      queue.push(waiting);
      changed();
    });
  };

  /** Hands the slot on, so that the number running never passes the number of slots. */
  const leaveSlot = () => {
    const next = queue.shift();
    if (next === undefined) {
      running -= 1;
      return;
    }
    changed();
    next.start();
  };

  const inSlot = async <T>(compute: () => Promise<T>): Promise<T | Busy> => {
    if (!(await takeSlot())) return { kind: 'busy', retryAfterSeconds: Math.max(1, Math.ceil(queueDeadlineMs / 1000)) };
    try {
      return await compute();
    } finally {
      leaveSlot();
    }
  };

  return {
    waiting: () => queue.length,
    hash: (password) =>
      inSlot(
        async () => ({ kind: 'hashed', hash: await computeHash(password, { type: argon2id, ...options }) }) as const,
      ),
    verify: (hash, password) =>
      inSlot(async () => {
        const matches = await compareHash(hash ?? (await dummy), password);
        if (!matches || hash === null) return { kind: 'differs' } as const;
        return { kind: 'matches', outdated: needsRehash(hash, options) } as const;
      }),
  };
}
