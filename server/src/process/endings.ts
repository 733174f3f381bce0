import type { Logger } from 'pino';
import type { Closing } from './closing.ts';

/** SIGTERM or SIGINT: takes nothing new, lets what is under way finish, closes and ends with 0. A second signal ends at once. */
export function endOnSignal(closing: Closing, log: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (closing.begun) process.exit(1);
      log.info({ signal }, 'ending');
      await closing.close((err) => log.error({ err }, 'could not be closed'));
      log.info({}, 'ended');
      process.exit(0);
    });
  }
}

/** What nobody caught leaves the process in a state that nobody knows: it ends, and whoever watches it starts another. */
export function endOnFault(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (err: unknown) => {
      log.fatal({ err, event }, 'fault');
      process.exit(1);
    });
  }
}
