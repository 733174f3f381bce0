import { expect, it } from 'vitest';
import type { Job, Jobs } from '../../src/use-cases/ports/jobs.ts';
import { AWKWARD_TEXT, consent, NOON, newId } from './given.ts';

export type JobsSubject = Readonly<{ jobs: Jobs; queuedJobs(): Promise<Job[]> }>;

/** What every `Jobs` must do. */
export function jobsContract(make: () => JobsSubject): void {
  it.each<Job>([
    {
      task: 'send-reset-links',
      requestId: newId(),
      address: `${AWKWARD_TEXT}@example.kz`,
      language: 'KK',
      reference: 'AAAA-BBBB',
      consents: [consent()],
      requestedAt: NOON,
    },
    { task: 'send-code', grantId: newId(), confirmationId: newId(), send: 2 },
    { task: 'send-notice', noticeId: newId() },
    { task: 'stamp-evidence', evidenceId: newId() },
  ])('queues %j for the worker as it is', async (job) => {
    const { jobs, queuedJobs } = make();
    await jobs.add(job);
    // Dates travel as ISO 8601: the worker makes them dates again.
    expect(JSON.parse(JSON.stringify(await queuedJobs()))).toContainEqual(JSON.parse(JSON.stringify(job)));
  });
}
