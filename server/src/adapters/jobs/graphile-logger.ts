import { Logger as GraphileLogger } from 'graphile-worker';
import type { Logger } from 'pino';

export type WorkerLog = Pick<Logger, 'info' | 'warn' | 'error'>;

/**
 * What graphile-worker has to say beside what became of each job: that it would tell with the job's payload, and `makeRunJob`
 * tells it without.
 */
export function graphileLogger(logger: WorkerLog): GraphileLogger {
  return new GraphileLogger(() => (level, message, meta) => {
    if (level === 'debug' || 'job' in meta) return;
    if (level === 'info') logger.info({}, message);
    else logger.warn({ err: new Error(message) }, 'graphile-worker'); // as an error, so that the log scrubs what it says
  });
}
