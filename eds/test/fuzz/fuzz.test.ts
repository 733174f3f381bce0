import { describe, expect, it } from 'vitest';
import { countWork } from './count-work.ts';
import { fuzz } from './fuzz.ts';
import { wholeCorpus } from './whole-corpus.ts';

/** `npm run fuzz` does the same with 100,000 and a seed of its own. */
const CASES = 2_000;

describe('files that were changed', () => {
  it(`${CASES} of them: none throws, none is accepted with another meaning, none costs more than its size allows`, () => {
    const work = countWork();
    const report = fuzz(wholeCorpus(), { cases: CASES, seed: 1, work });
    expect(report.broken).toEqual([]);
    expect(report.same + report.refused).toBe(CASES);
    // Changes that mean nothing are among them, or the rule about the meaning would never be tried.
    expect(report.same).toBeGreaterThan(CASES / 200);
    expect(report.refused).toBeGreaterThan(CASES / 2);
  }, 3_600_000);
});
