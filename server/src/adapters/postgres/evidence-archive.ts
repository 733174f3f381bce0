import type {
  ArchivedEvidence,
  ChainHead,
  EvidenceArchive,
  RevocationDocument,
} from '../../use-cases/ports/evidence-archive.ts';
import type { PostgresDatabase } from './database.ts';

const BATCH = 500;
/** The least bigint: whoever hid records below zero would hide them from us too. */
const BEFORE_ALL = -(2n ** 63n);

/** Reads the log for those who verify or export it; it writes nothing. */
export class PostgresEvidenceArchive implements EvidenceArchive {
  readonly #database: PostgresDatabase;

  constructor(database: PostgresDatabase) {
    this.#database = database;
  }

  /** The last record; `null` when there is none. */
  async head(): Promise<ChainHead | null> {
    const row = await this.#database.run((query) =>
      query
        .selectFrom('evidence')
        .select(['position', 'digest'])
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    return row === undefined ? null : { position: BigInt(row.position), digest: row.digest };
  }

  /** The whole log in its order, in batches: it may be longer than memory. */
  async *all(): AsyncGenerator<ArchivedEvidence> {
    for (let after = BEFORE_ALL; ; ) {
      const batch = await this.#page({ after });
      yield* batch;
      const last = batch.at(-1);
      if (last === undefined) return;
      after = BigInt(last.record.position);
    }
  }

  /** One record by its id. */
  async find(id: string): Promise<ArchivedEvidence | null> {
    const [found] = await this.#page({ id });
    return found ?? null;
  }

  async revocationDocuments(digests: readonly string[]): Promise<RevocationDocument[]> {
    if (digests.length === 0) return [];
    return this.#database.run((query) =>
      query
        .selectFrom('revocation_document')
        .selectAll()
        .where('digest', 'in', [...digests])
        .execute(),
    );
  }

  async #page(wanted: { after: bigint } | { id: string }): Promise<ArchivedEvidence[]> {
    return this.#database.run(async (query) => {
      const ordered = query.selectFrom('evidence').selectAll().orderBy('position').limit(BATCH);
      const records = await ('id' in wanted
        ? ordered.where('id', '=', wanted.id)
        : ordered.where('position', '>', wanted.after)
      ).execute();
      if (records.length === 0) return [];
      const ids = records.map(({ id }) => id);
      const payloads = await query.selectFrom('evidence_payload').selectAll().where('evidenceId', 'in', ids).execute();
      const erasures = await query.selectFrom('evidence_erasure').selectAll().where('evidenceId', 'in', ids).execute();
      const payloadOf = new Map(payloads.map((one) => [one.evidenceId, one]));
      const erasureOf = new Map(erasures.map((one) => [one.evidenceId, one.erasedAt]));
      return records.map((record) => ({
        record: { ...record, position: BigInt(record.position) },
        payload: payloadOf.get(record.id) ?? null,
        erasedAt: erasureOf.get(record.id) ?? null,
      }));
    });
  }
}
