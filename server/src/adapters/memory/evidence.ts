import type { Evidence, EvidenceLog } from '../../use-cases/ports/evidence.ts';
import { insert, type MemoryDatabase } from './database.ts';

export class MemoryEvidence implements EvidenceLog {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async record(evidence: Evidence): Promise<'recorded' | 'already-accepted'> {
    return this.#database.transaction((tables) => {
      const isAccepted = [...tables.evidence.values()].some(
        (one) => one.challengeId === evidence.challengeId && one.verdict.kind === 'accepted',
      );
      if (isAccepted) return 'already-accepted';
      insert(tables.evidence, evidence.id, evidence);
      return 'recorded';
    });
  }
}
