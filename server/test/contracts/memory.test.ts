import { describe } from 'vitest';
import { makeMemoryPorts } from '../../src/adapters/memory/ports.ts';
import { accountsContract } from './accounts.contract.ts';
import { auditContract } from './audit.contract.ts';
import { challengesContract } from './challenges.contract.ts';
import { clockContract } from './clock.contract.ts';
import { codeTriesContract } from './code-tries.contract.ts';
import { consentsContract } from './consents.contract.ts';
import { endedSessionsContract } from './ended-sessions.contract.ts';
import { evidenceContract } from './evidence.contract.ts';
import { evidenceTimestampsContract } from './evidence-timestamps.contract.ts';
import { freezingContract } from './freezing.contract.ts';
import { registration } from './given.ts';
import { grantsContract } from './grants.contract.ts';
import { jobsContract } from './jobs.contract.ts';
import { limiterContract } from './limiter.contract.ts';
import { noticesContract } from './notices.contract.ts';
import { revocationListsContract } from './revocation-lists.contract.ts';
import { sessionsContract } from './sessions.contract.ts';

function makeSubject() {
  const ports = makeMemoryPorts({ isStamped: true });
  const { database } = ports;
  return {
    ...ports,
    queuedJobs: async () => [...database.tables.jobs],
    async newAccount() {
      const made = registration();
      await ports.accounts.register(made);
      return made.accountId;
    },
    async freezeByAdministrator(id: string) {
      const account = database.tables.accounts.get(id);
      if (account === undefined) throw new Error('there is no such account');
      const { epoch } = account;
      database.tables.accounts.set(id, { ...account, state: 'FROZEN_BY_ADMINISTRATOR', epoch: epoch + 1 });
    },
    failureOf: async (id: string) => database.tables.notices.get(id)?.failure ?? null,
    wait: async (durationMs: number) => ports.clock.advance(durationMs),
  };
}

describe('the twin of', () => {
  describe('accounts', () => accountsContract(makeSubject));
  describe('frozen accounts', () => freezingContract(makeSubject));
  describe('audit', () => auditContract(() => makeSubject().audit));
  describe('challenges', () => challengesContract(() => makeSubject().challenges));
  describe('the clock', () => clockContract(() => makeSubject().clock));
  describe('code tries', () => codeTriesContract(() => makeSubject().codeTries));
  describe('consents', () => consentsContract(makeSubject));
  describe('ended sessions', () => endedSessionsContract(() => makeSubject().endedSessions));
  describe('evidence', () => evidenceContract(() => makeSubject().evidence));
  describe('time stamps of evidence', () => evidenceTimestampsContract(makeSubject));
  describe('grants', () => grantsContract(() => makeSubject().grants));
  describe('jobs', () => jobsContract(makeSubject));
  describe('the limiter', () => limiterContract(makeSubject));
  describe('notices', () => noticesContract(makeSubject));
  describe('revocation lists', () => revocationListsContract(() => makeSubject().revocationLists));
  describe('sessions', () => sessionsContract(() => makeSubject().sessions));
});
