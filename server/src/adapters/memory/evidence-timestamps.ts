import type { EvidenceTimestamps } from '../../use-cases/ports/evidence-timestamps.ts';
import type { EvidenceTimestamp } from '../../use-cases/ports/timestamp-authority.ts';
import type { MemoryDatabase } from './database.ts';

export class MemoryEvidenceTimestamps implements EvidenceTimestamps {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async unstamped(evidenceId: string): Promise<string | null> {
    const { evidence, timestamps } = this.#database.tables;
    const found = evidence.get(evidenceId);
    if (found?.verdict.kind !== 'accepted' || timestamps.has(evidenceId)) return null;
    return JSON.stringify([found.id, found.challengeId, found.judgedAt.toISOString()]);
  }

  async keep(evidenceId: string, timestamp: EvidenceTimestamp): Promise<void> {
    const { evidence, timestamps } = this.#database.tables;
    if (evidence.has(evidenceId) && !timestamps.has(evidenceId)) timestamps.set(evidenceId, timestamp);
  }
}
