import { afterEach, describe, expect, it, vi } from 'vitest';
import { forgetOldNotices } from '../../src/adapters/postgres/notices.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { accountsContract } from './accounts.contract.ts';
import { auditContract } from './audit.contract.ts';
import { clockContract } from './clock.contract.ts';
import { codeTriesContract } from './code-tries.contract.ts';
import { consentsContract } from './consents.contract.ts';
import { endedSessionsContract } from './ended-sessions.contract.ts';
import { evidenceContract } from './evidence.contract.ts';
import { evidenceTimestampsContract } from './evidence-timestamps.contract.ts';
import { freezingContract } from './freezing.contract.ts';
import { minutes, NOON, newId, notice, registration } from './given.ts';
import { jobsContract } from './jobs.contract.ts';
import { noticesContract } from './notices.contract.ts';
import { revocationListsContract } from './revocation-lists.contract.ts';
import { useDatabase } from './test-database.ts';

const test = useDatabase();

const QUEUED_JOBS = `
  select tasks.identifier as task, jobs.payload
  from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id`;

function makeSubject() {
  const ports = makePostgresPorts(test.database, 'test', undefined, { isStamped: true });
  return {
    ...ports,
    async queuedJobs() {
      const rows = await test.sql<{ task: string; payload: object }>(QUEUED_JOBS);
      return rows.map(({ task, payload }) => ({ task, ...payload }) as Job);
    },
    async newAccount() {
      const made = registration();
      await ports.accounts.register(made);
      return made.accountId;
    },
    async freezeByAdministrator(id: string) {
      await test.sql(`update account set state = 'FROZEN_BY_ADMINISTRATOR', epoch = epoch + 1 where id = $1`, [id]);
    },
    async failureOf(id: string) {
      const [row] = await test.sql<{ failed_at: Date | null; failure: string }>(
        'select failed_at, failure from notice where id = $1',
        [id],
      );
      return row?.failed_at ? { at: row.failed_at, reason: row.failure } : null;
    },
  };
}

describe('PostgreSQL’s', () => {
  describe('accounts', () => accountsContract(makeSubject));
  describe('frozen accounts', () => freezingContract(makeSubject));
  describe('audit', () => auditContract(() => makeSubject().audit));
  describe('clock', () => clockContract(() => makeSubject().clock));
  describe('code tries', () => codeTriesContract(() => makeSubject().codeTries));
  describe('consents', () => consentsContract(makeSubject));
  describe('ended sessions', () => endedSessionsContract(() => makeSubject().endedSessions));
  describe('evidence', () => evidenceContract(() => makeSubject().evidence));
  describe('time stamps of evidence', () => evidenceTimestampsContract(makeSubject));
  describe('jobs', () => jobsContract(makeSubject));
  describe('notices', () => noticesContract(makeSubject));
  describe('revocation lists', () => revocationListsContract(() => makeSubject().revocationLists));
});

describe('the clock', () => {
  afterEach(() => vi.useRealTimers());

  it('is the database’s own, whatever time this machine has', async () => {
    const { clock } = makeSubject();
    const before = Date.now();
    for (const wrong of ['2001-01-01', '2099-01-01']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(wrong) });
      const now = (await clock.now()).getTime();
      expect(now).toBeGreaterThanOrEqual(before - 1);
      expect(now).toBeLessThan(before + 600_000);
    }
  });
});

describe('notices', () => {
  it('are forgotten after a time, with undo links that have ended by then, and younger ones stay', async () => {
    const { accounts } = makeSubject();
    const link = () => ({ id: newId(), expiresAt: minutes(60) });
    const [old, young] = [notice({ undoLink: link() }), notice({ undoLink: link() })];
    await accounts.register(registration({ notices: [old], at: minutes(-1) }));
    await accounts.register(registration({ notices: [young], at: minutes(1) }));
    expect(await forgetOldNotices(test.database, NOON)).toBe(1);
    const ids = [old.id, young.id];
    expect(await test.sql('select id from notice where id = any($1)', [ids])).toEqual([{ id: young.id }]);
    const links = [old.undoLink?.id, young.undoLink?.id];
    expect(await test.sql('select from undo_link where id = any($1)', [links])).toHaveLength(2);
    await forgetOldNotices(test.database, minutes(61));
    expect(await test.sql('select from undo_link where id = any($1)', [links])).toHaveLength(0);
  });
});
