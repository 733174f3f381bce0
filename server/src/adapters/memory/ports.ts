import { MemoryAccounts } from './accounts.ts';
import { MemoryAudit } from './audit.ts';
import { MemoryChallenges } from './challenges.ts';
import { MemoryClock } from './clock.ts';
import { MemoryCodeTries } from './code-tries.ts';
import { MemoryConsents } from './consents.ts';
import { MemoryDatabase } from './database.ts';
import { MemoryEndedSessions } from './ended-sessions.ts';
import { MemoryEvidence } from './evidence.ts';
import { MemoryEvidenceTimestamps } from './evidence-timestamps.ts';
import { MemoryGrants } from './grants.ts';
import { MemoryJobs } from './jobs.ts';
import { MemoryLimiter } from './limiter.ts';
import { MemoryNotices } from './notices.ts';
import { MemoryRevocationLists } from './revocation-lists.ts';
import { MemorySessions } from './sessions.ts';

/** A twin of every port that keeps something, over one forgetful database and one clock that stands still. */
export function makeMemoryPorts({ isStamped = false }: { isStamped?: boolean } = {}) {
  const database = new MemoryDatabase();
  const clock = new MemoryClock();
  return {
    database,
    clock,
    accounts: new MemoryAccounts(database),
    audit: new MemoryAudit(database),
    codeTries: new MemoryCodeTries(database),
    consents: new MemoryConsents(database),
    endedSessions: new MemoryEndedSessions(database),
    evidence: new MemoryEvidence(database, isStamped),
    evidenceTimestamps: new MemoryEvidenceTimestamps(database),
    jobs: new MemoryJobs(database),
    notices: new MemoryNotices(database),
    revocationLists: new MemoryRevocationLists(),
    ...makeMemoryHeld(() => clock.read()),
  };
}

/** What Redis holds otherwise. With it the product runs for a look; everything is lost when the process ends. */
export function makeMemoryHeld(now: () => Date) {
  return {
    sessions: new MemorySessions(),
    challenges: new MemoryChallenges(),
    grants: new MemoryGrants(),
    limiter: new MemoryLimiter(now),
  };
}
