import type { Specimen } from './corpus.ts';
import type { Work } from './count-work.ts';
import { Random } from './random.ts';

export type FuzzReport = Readonly<{
  cases: number;
  /** Changes that leave the meaning as it was, and were accepted. */
  same: number;
  refused: number;
  /** A sentence for each case that broke a rule, with what makes it again. */
  broken: readonly string[];
}>;

/** Signatures that one file may make us check: its own ones, those of certificates, of revocation data, and of a stamp. */
const MAX_SIGNATURE_CHECKS = 24;
/** Octets hashed for each octet of the file and of what the policy holds. A character may need six in canonical form. */
const MAX_HASHED_PER_OCTET = 16;
const POLICY_OCTETS = 16_384;

/**
 * Changes specimens and judges what comes of it. The same seed makes the same changes of the same specimens.
 *
 * The rules: nothing throws, no change of the meaning is accepted, and the work is bounded by the size.
 *
 * @param onCase called after each case with the number of those done
 */
export function fuzz(
  specimens: readonly Specimen[],
  { cases, seed, work, onCase }: { cases: number; seed: number; work: Work; onCase?: (done: number) => void },
): FuzzReport {
  const counts = { same: 0, refused: 0 };
  const broken: string[] = [];
  for (let i = 0; i < cases && broken.length < 20; i++) {
    const random = new Random(seed + i);
    const specimen = specimens[i % specimens.length]!;
    const changed = change(specimen, random);
    const which = `seed ${seed + i}, ${specimen.name}`;
    work.hashedOctets = 0;
    work.signatureChecks = 0;
    try {
      const outcome = specimen.judge(changed);
      if (outcome === 'wrong') broken.push(`${which}: accepted with another meaning`);
      else counts[outcome] += 1;
    } catch (error) {
      broken.push(`${which}: threw ${error instanceof Error ? error.stack : String(error)}`);
    }
    if (work.signatureChecks > MAX_SIGNATURE_CHECKS)
      broken.push(`${which}: ${work.signatureChecks} signatures checked`);
    const allowed = MAX_HASHED_PER_OCTET * (changed.length + POLICY_OCTETS);
    if (work.hashedOctets > allowed) broken.push(`${which}: ${work.hashedOctets} octets hashed for ${changed.length}`);
    onCase?.(i + 1);
  }
  return { cases, ...counts, broken };
}

/** One to four changes, one after another. */
function change({ octets, mutations }: Specimen, random: Random): Uint8Array {
  let changed = octets;
  const times = random.pick([1, 1, 1, 2, 2, 3, 4]);
  for (let n = 0; n < times && changed.length > 0; n++) changed = random.pick(mutations)(changed, random);
  return changed;
}
