import { expect, it } from 'vitest';
import type { EvidenceLog } from '../../src/use-cases/ports/evidence.ts';
import type { EvidenceTimestamps } from '../../src/use-cases/ports/evidence-timestamps.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { EvidenceTimestamp } from '../../src/use-cases/ports/timestamp-authority.ts';
import { evidence, minutes, NOON, newId } from './given.ts';

type Subject = Readonly<{
  /** Keeps evidence that is to be stamped. */
  evidence: EvidenceLog;
  evidenceTimestamps: EvidenceTimestamps;
  queuedJobs(): Promise<Job[]>;
}>;

const timestamp = (octet: number): EvidenceTimestamp => ({
  text: 'what was stamped',
  token: Uint8Array.of(octet, 0, 255),
  time: minutes(1),
  judgedAt: minutes(2),
  chain: ['AAAA'],
  revocation: [{ source: 'CRL', issuer: 'CN=CA', thisUpdate: NOON, digest: newId(), document: Uint8Array.of(octet) }],
});

/** What every `EvidenceTimestamps` must do, and the `EvidenceLog` beside it. */
export function evidenceTimestampsContract(make: () => Subject): void {
  it('are asked for of each accepted piece, once, and of no refused one', async () => {
    const { evidence: log, queuedJobs } = make();
    const [accepted, again] = [evidence(), evidence()];
    const refused = evidence({ verdict: { kind: 'refused', reason: 'SIGNATURE_WRONG', detail: 'no' } });
    for (const one of [accepted, { ...again, challengeId: accepted.challengeId }, refused]) await log.record(one);
    const asked = (await queuedJobs()).flatMap((job) => (job.task === 'stamp-evidence' ? job.evidenceId : []));
    expect(asked).toContain(accepted.id);
    expect(asked).not.toContain(again.id);
    expect(asked).not.toContain(refused.id);
  });

  it('are over the same text each time, until there is one; the first stays', async () => {
    const { evidence: log, evidenceTimestamps } = make();
    const [one, other] = [evidence(), evidence()];
    await log.record(one);
    await log.record(other);
    const text = await evidenceTimestamps.unstamped(one.id);
    expect(text).toContain(one.id);
    expect(await evidenceTimestamps.unstamped(one.id)).toBe(text);
    expect(await evidenceTimestamps.unstamped(other.id)).not.toBe(text);
    await Promise.all([1, 2, 3].map((octet) => evidenceTimestamps.keep(one.id, timestamp(octet))));
    expect(await evidenceTimestamps.unstamped(one.id)).toBeNull();
    expect(await evidenceTimestamps.unstamped(other.id)).not.toBeNull();
  });

  it('are not for what was refused, nor for what is not there', async () => {
    const { evidence: log, evidenceTimestamps } = make();
    const refused = evidence({ verdict: { kind: 'refused', reason: 'SIGNATURE_WRONG', detail: 'no' } });
    await log.record(refused);
    expect(await evidenceTimestamps.unstamped(refused.id)).toBeNull();
    const gone = newId();
    await evidenceTimestamps.keep(gone, timestamp(1));
    expect(await evidenceTimestamps.unstamped(gone)).toBeNull();
  });
}
