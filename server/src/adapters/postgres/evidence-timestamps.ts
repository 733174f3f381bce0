import { sql } from 'kysely';
import type { EvidenceTimestamps } from '../../use-cases/ports/evidence-timestamps.ts';
import type { EvidenceTimestamp } from '../../use-cases/ports/timestamp-authority.ts';
import type { PostgresDatabase } from './database.ts';
import { CHAIN_LOCK, keepRevocation } from './evidence.ts';
import { textOfRecord } from './evidence-chain.ts';

export class PostgresEvidenceTimestamps implements EvidenceTimestamps {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  async unstamped(evidenceId: string): Promise<string | null> {
    const record = await this.#database.run((query) =>
      query
        .selectFrom('evidence')
        .innerJoin('evidence_payload', 'evidence_payload.evidenceId', 'evidence.id')
        .selectAll('evidence')
        .where('evidence.id', '=', evidenceId)
        .where('evidence.verdict', '=', 'accepted')
        .where('evidence_payload.timestampToken', 'is', null)
        .executeTakeFirst(),
    );
    return record === undefined ? null : textOfRecord(record);
  }

  keep(evidenceId: string, { token, revocation, ...timestamp }: EvidenceTimestamp): Promise<void> {
    const references = revocation.map(({ document: _, ...reference }) => reference);
    const digests = revocation.map(({ digest }) => digest);
    return this.#database.transaction(async (query) => {
      await CHAIN_LOCK.execute(query);
      const kept = await query
        .updateTable('evidence_payload')
        .set({
          timestampToken: Buffer.from(token),
          timestampProof: JSON.stringify({ ...timestamp, revocation: references }),
          // What showed that the authority was not revoked is kept as long as the payload is.
          revocationDigests: sql<string[]>`revocation_digests || ${digests}::text[]`,
        })
        .where('evidenceId', '=', evidenceId)
        .where('timestampToken', 'is', null)
        .returning('evidenceId')
        .executeTakeFirst();
      if (kept !== undefined) await keepRevocation(query, revocation);
    });
  }
}
