import { PostgresAccounts } from './accounts.ts';
import { PostgresAudit } from './audit.ts';
import { PostgresClock } from './clock.ts';
import { PostgresCodeTries } from './code-tries.ts';
import { PostgresConsents } from './consents.ts';
import type { PostgresDatabase } from './database.ts';
import { PostgresEndedSessions } from './ended-sessions.ts';
import { type EvidenceRetention, PostgresEvidence } from './evidence.ts';
import { PostgresEvidenceTimestamps } from './evidence-timestamps.ts';
import { PostgresJobs } from './jobs.ts';
import { PostgresNotices } from './notices.ts';
import { PostgresRevocationLists } from './revocation-lists.ts';

const CENTURY_MS = 36_525 * 24 * 60 * 60 * 1000;

/** For programs and tests that care for nothing of that. */
const A_CENTURY: EvidenceRetention = { acceptedMs: CENTURY_MS, refusedMs: CENTURY_MS };

/**
 * Every port that PostgreSQL decides.
 *
 * @param realm the system whose accounts these are
 * @param options.isStamped whether evidence gets time stamps
 */
export const makePostgresPorts = (
  database: PostgresDatabase,
  realm: string,
  retention: EvidenceRetention = A_CENTURY,
  { isStamped = false }: { isStamped?: boolean } = {},
) => ({
  accounts: new PostgresAccounts(database, realm),
  audit: new PostgresAudit(database, realm),
  clock: new PostgresClock(database),
  codeTries: new PostgresCodeTries(database, realm),
  consents: new PostgresConsents(database),
  endedSessions: new PostgresEndedSessions(database),
  evidence: new PostgresEvidence(database, realm, retention, isStamped),
  evidenceTimestamps: new PostgresEvidenceTimestamps(database),
  jobs: new PostgresJobs(database),
  notices: new PostgresNotices(database),
  revocationLists: new PostgresRevocationLists(database),
});
