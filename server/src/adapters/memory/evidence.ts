import type { Evidence, EvidenceKept, EvidenceLog } from '../../use-cases/ports/evidence.ts';
import { insert, type MemoryDatabase } from './database.ts';

export class MemoryEvidence implements EvidenceLog {
  readonly #database: MemoryDatabase;
  readonly #isStamped: boolean;

  constructor(database: MemoryDatabase, isStamped = false) {
    this.#database = database;
    this.#isStamped = isStamped;
  }

  async record(evidence: Evidence, kept: EvidenceKept = 'whole'): Promise<'recorded' | 'already-accepted'> {
    return this.#database.transaction((tables) => {
      const isAccepted = [...tables.evidence.values()].some(
        (one) => one.challengeId === evidence.challengeId && one.verdict.kind === 'accepted',
      );
      if (isAccepted) return 'already-accepted';
      const { id } = evidence;
      insert(tables.evidence, id, kept === 'whole' ? evidence : { ...evidence, document: '', proof: null });
      if (this.#isStamped && evidence.verdict.kind === 'accepted')
        tables.jobs.push({ task: 'stamp-evidence', evidenceId: evidence.id });
      return 'recorded';
    });
  }
}
