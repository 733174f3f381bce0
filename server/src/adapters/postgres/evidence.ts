import type { Evidence, EvidenceLog } from '../../use-cases/ports/evidence.ts';
import type { PostgresDatabase } from './database.ts';

export class PostgresEvidence implements EvidenceLog {
  readonly #database: PostgresDatabase;
  readonly #realm: string;

  constructor(database: PostgresDatabase, realm: string) {
    this.#database = database;
    this.#realm = realm;
  }

  record(evidence: Evidence): Promise<'recorded' | 'already-accepted'> {
    const { verdict, document, ...same } = evidence;
    const refused = verdict.kind === 'refused' ? verdict : null;
    const row = {
      ...same,
      realm: this.#realm,
      document: Buffer.from(document, 'utf8'),
      verdict: verdict.kind,
      reason: refused?.reason ?? null,
      // It may quote what arrived, and PostgreSQL refuses a NUL in text.
      detail: refused?.detail.replaceAll('\0', '\u{FFFD}') ?? null,
    };
    return this.#database.transaction(async (query) => {
      const accepted = await query
        .selectFrom('evidence')
        .select('id')
        .where('challengeId', '=', evidence.challengeId)
        .where('verdict', '=', 'accepted')
        .executeTakeFirst();
      if (accepted !== undefined) return 'already-accepted';
      // What decides is the unique index: of two that both saw none, one inserts.
      const inserted = await query
        .insertInto('evidence')
        .values(row)
        .onConflict((conflict) => conflict.column('challengeId').where('verdict', '=', 'accepted').doNothing())
        .returning('id')
        .executeTakeFirst();
      return inserted === undefined ? 'already-accepted' : 'recorded';
    });
  }
}
