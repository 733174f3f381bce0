import { PostgresAccounts } from './accounts.ts';
import { PostgresAudit } from './audit.ts';
import { PostgresClock } from './clock.ts';
import { PostgresCodeTries } from './code-tries.ts';
import { PostgresConsents } from './consents.ts';
import type { PostgresDatabase } from './database.ts';
import { PostgresEndedSessions } from './ended-sessions.ts';
import { PostgresEvidence } from './evidence.ts';
import { PostgresJobs } from './jobs.ts';
import { PostgresNotices } from './notices.ts';

/**
 * Every port that PostgreSQL decides.
 *
 * @param realm the system whose accounts these are
 */
export const makePostgresPorts = (database: PostgresDatabase, realm: string) => ({
  accounts: new PostgresAccounts(database, realm),
  audit: new PostgresAudit(database, realm),
  clock: new PostgresClock(database),
  codeTries: new PostgresCodeTries(database, realm),
  consents: new PostgresConsents(database),
  endedSessions: new PostgresEndedSessions(database),
  evidence: new PostgresEvidence(database, realm),
  jobs: new PostgresJobs(database),
  notices: new PostgresNotices(database),
});
