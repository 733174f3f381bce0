import { PostgresAuditSeals } from '../adapters/postgres/audit-seals.ts';
import { PostgresClock } from '../adapters/postgres/clock.ts';
import type { PostgresDatabase } from '../adapters/postgres/database.ts';
import { forgetOldNotices } from '../adapters/postgres/notices.ts';
import type { Config } from '../config.ts';
import { after, NOTICE_RETENTION_MS } from '../domain/lifetimes.ts';

/** How long an audit event may stand without a seal. */
const SEAL_EVERY_MS = 10_000;
const FORGET_EVERY_MS = 15 * 60 * 1000;

/**
 * Seals the audit log, and forgets what is kept for a time only: audit events and notices with their undo links. Any number of
 * processes may do it.
 *
 * @returns what ends each
 */
export function keepTidy(
  database: PostgresDatabase,
  { auditRetentionMs }: Pick<Config, 'auditRetentionMs'>,
  failed: (error: unknown, what: string) => void,
): (() => void)[] {
  const clock = new PostgresClock(database);
  const seals = new PostgresAuditSeals(database);
  const every = (everyMs: number, what: string, work: (now: Date) => Promise<unknown>) => {
    const round = () =>
      void clock
        .now()
        .then(work)
        .catch((error: unknown) => failed(error, what));
    round();
    const timer = setInterval(round, everyMs).unref();
    return () => clearInterval(timer);
  };
  return [
    every(SEAL_EVERY_MS, 'seal the audit log', (now) => seals.seal(now)),
    every(FORGET_EVERY_MS, 'forget audit events', (now) => seals.eraseSealedBefore(after(now, -auditRetentionMs), now)),
    every(FORGET_EVERY_MS, 'forget notices', (now) => forgetOldNotices(database, after(now, -NOTICE_RETENTION_MS))),
  ];
}
