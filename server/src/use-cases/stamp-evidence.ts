import type { Clock } from './ports/clock.ts';
import type { EvidenceTimestamps } from './ports/evidence-timestamps.ts';
import type { Job } from './ports/jobs.ts';
import type { TimestampAuthority } from './ports/timestamp-authority.ts';

/**
 * Has an accepted piece of evidence stamped by a time-stamping authority. Nobody waits for it: it was queued in the transaction
 * that kept the evidence. What is stamped is the record's own text, whose digest names the record before it: the stamp speaks
 * for the whole log up to there.
 *
 * @throws when the authority gives none, so that it is tried again
 */
export function makeStampEvidence({
  clock,
  evidenceTimestamps,
  timestampAuthority,
}: {
  clock: Clock;
  evidenceTimestamps: EvidenceTimestamps;
  /** `null`: none is configured any more. */
  timestampAuthority: TimestampAuthority | null;
}) {
  return async ({ evidenceId }: Extract<Job, { task: 'stamp-evidence' }>): Promise<void> => {
    if (timestampAuthority === null) return;
    const text = await evidenceTimestamps.unstamped(evidenceId);
    if (text === null) return;
    await evidenceTimestamps.keep(evidenceId, await timestampAuthority.stamp(text, await clock.now()));
  };
}
