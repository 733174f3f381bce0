import { PostgresAccounts } from './accounts.ts';
import { PostgresAudit } from './audit.ts';
import { PostgresClock } from './clock.ts';
import { PostgresCodeTries } from './code-tries.ts';
import { PostgresConsents } from './consents.ts';
import type { PostgresDatabase } from './database.ts';
import { PostgresEndedSessions } from './ended-sessions.ts';
import { type EvidenceRetention, PostgresEvidence } from './evidence.ts';
import { PostgresJobs } from './jobs.ts';
import { PostgresNotices } from './notices.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Five years, as long as a dispute about a signature may come; refused attempts prove little and go sooner. */
export const EVIDENCE_RETENTION: EvidenceRetention = { acceptedMs: 1826 * DAY_MS, refusedMs: 180 * DAY_MS };

/**
 * Every port that PostgreSQL decides.
 *
 * @param realm the system whose accounts these are
 */
export const makePostgresPorts = (database: PostgresDatabase, realm: string, retention = EVIDENCE_RETENTION) => ({
  accounts: new PostgresAccounts(database, realm),
  audit: new PostgresAudit(database, realm),
  clock: new PostgresClock(database),
  codeTries: new PostgresCodeTries(database, realm),
  consents: new PostgresConsents(database),
  endedSessions: new PostgresEndedSessions(database),
  evidence: new PostgresEvidence(database, realm, retention),
  jobs: new PostgresJobs(database),
  notices: new PostgresNotices(database),
});
