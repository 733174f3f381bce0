import { expect, it } from 'vitest';
import type { EvidenceLog } from '../../src/use-cases/ports/evidence.ts';
import { countOf, evidence, newId, times } from './given.ts';

/** What every `EvidenceLog` must do. */
export function evidenceContract(make: () => EvidenceLog): void {
  const refused = { kind: 'refused', reason: 'SIGNATURE_WRONG', detail: 'no' } as const;

  it('keeps one accepted signature a challenge', async () => {
    const log = make();
    const challengeId = newId();
    expect(await log.record(evidence({ challengeId }))).toBe('recorded');
    expect(await log.record(evidence({ challengeId }))).toBe('already-accepted');
    expect(await log.record(evidence())).toBe('recorded');
  });

  it('keeps any number of refused ones before it, and none after it', async () => {
    const log = make();
    const challengeId = newId();
    for (const _ of [1, 2]) expect(await log.record(evidence({ challengeId, verdict: refused }))).toBe('recorded');
    expect(await log.record(evidence({ challengeId }))).toBe('recorded');
    expect(await log.record(evidence({ challengeId, verdict: refused }))).toBe('already-accepted');
  });

  it('keeps what was decided of a refused one whose document is not kept', async () => {
    const log = make();
    const challengeId = newId();
    expect(await log.record(evidence({ challengeId, verdict: refused }), 'digest')).toBe('recorded');
    expect(await log.record(evidence({ challengeId }))).toBe('recorded');
    expect(await log.record(evidence({ challengeId, verdict: refused }), 'digest')).toBe('already-accepted');
  });

  it('accepts exactly one of 50 that come at once', async () => {
    const log = make();
    const challengeId = newId();
    const outcomes = await Promise.all(times(50, () => log.record(evidence({ challengeId }))));
    expect(countOf(outcomes, 'recorded')).toBe(1);
    expect(countOf(outcomes, 'already-accepted')).toBe(49);
  });

  it('keeps whatever arrived, NUL and lone surrogates among it', async () => {
    const hostile = '<a>\0\ud800\u{FFFF}\'"\\</a>';
    const proof = { algorithm: hostile, chain: [], revocation: [] };
    const record = evidence({ document: hostile, verdict: { ...refused, detail: hostile }, proof });
    expect(await make().record(record)).toBe('recorded');
    const unproved = evidence({ proof: null, claimedSigningTime: null, accountId: newId() });
    expect(await make().record(unproved)).toBe('recorded');
  });
}
