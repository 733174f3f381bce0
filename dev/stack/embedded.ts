import { join } from 'node:path';
import { type RunningMailbox, startMailbox } from '../mailbox.ts';
import { startPostgres } from '../postgres.ts';
import type { Progress } from '../progress.ts';
import { startRedis } from '../redis.ts';
import type { StackOptions } from './options.ts';
import type { RunningParts } from './running-parts.ts';

/** What production has of its own, and a fresh clone has embedded. */
export type Embedded = {
  databaseUrl: string;
  /** `null`: none on this machine. */
  redisUrl: string | null;
  smtpUrl: string;
  /** `null` when mail goes elsewhere. */
  mailbox: RunningMailbox | null;
};

/** Starts PostgreSQL, Redis and the mailbox, but for those whose address was given. */
export async function startEmbedded(options: StackOptions, parts: RunningParts, step: Progress): Promise<Embedded> {
  const { dataFolder, ports, forgetful = false } = options;
  const databaseUrl =
    options.databaseUrl ??
    (await step('PostgreSQL', async () => {
      const postgres = await startPostgres({ folder: join(dataFolder, 'postgres'), forgetful });
      parts.watch(postgres.child);
      return postgres.url;
    }));
  const redisUrl =
    options.redisUrl ??
    (await step(
      'Redis',
      async () => {
        const redis = await startRedis({ folder: join(dataFolder, 'redis') });
        if (redis !== null) parts.watch(redis.child);
        return redis?.url ?? null;
      },
      (url) => (url === null ? 'none on this machine' : null),
    ));
  if (options.smtpUrl !== undefined) return { databaseUrl, redisUrl, smtpUrl: options.smtpUrl, mailbox: null };

  const mailbox = await step('Mailbox', async () =>
    parts.keep(await startMailbox({ folder: join(dataFolder, 'mails'), port: ports.mail })),
  );
  return { databaseUrl, redisUrl, smtpUrl: mailbox.smtpUrl, mailbox };
}
