import { sql } from 'kysely';
import type { Evidence, EvidenceKept, EvidenceLog } from '../../use-cases/ports/evidence.ts';
import type { RefusalProof, SignatureProof } from '../../use-cases/ports/signature-verifier.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';
import { CHAIN_START, digestOfPayload, digestOfRecord } from './evidence-chain.ts';
import { queueJob } from './jobs.ts';

/** How long payloads are kept, in milliseconds. */
export type EvidenceRetention = Readonly<{ acceptedMs: number; refusedMs: number }>;

/**
 * One writer at a time, of all processes: a record names the one before it. Whoever erases waits, too: else a revocation
 * document could go which a record that is not committed yet names.
 */
export const CHAIN_LOCK = sql`select pg_advisory_xact_lock(hashtext('qalpyna evidence chain'))`;

/** Payloads erased in one transaction: signing waits for that long. */
const ERASED_AT_ONCE = 100;

export class PostgresEvidence implements EvidenceLog {
  readonly #database: PostgresDatabase;
  readonly #realm: string;
  readonly #retention: EvidenceRetention;
  readonly #isStamped: boolean;

  /** @param isStamped whether a time stamp is asked for of each accepted piece, later and by the worker */
  constructor(database: PostgresDatabase, realm: string, retention: EvidenceRetention, isStamped = false) {
    this.#database = database;
    this.#realm = realm;
    this.#retention = retention;
    this.#isStamped = isStamped;
  }

  record(evidence: Evidence, kept: EvidenceKept = 'whole'): Promise<'recorded' | 'already-accepted'> {
    const { id, challengeId, purpose, accountId, signer, verdict, judgedAt } = evidence;
    const refused = verdict.kind === 'refused' ? verdict : null;
    const payload = {
      document: Buffer.from(evidence.document, 'utf8'),
      statement: evidence.statement,
      // It may quote what arrived, and PostgreSQL refuses a NUL in text.
      detail: refused?.detail.replaceAll('\0', '\u{FFFD}').toWellFormed() ?? null,
      proof: evidence.proof === null ? null : writeProof(evidence.proof),
      claimedSigningTime: evidence.claimedSigningTime,
    };
    const { acceptedMs, refusedMs } = this.#retention;
    const eraseAfter = new Date(judgedAt.getTime() + (refused === null ? acceptedMs : refusedMs));

    return this.#database.transaction(async (query) => {
      await CHAIN_LOCK.execute(query);
      if (await isAccepted(query, challengeId)) return 'already-accepted';
      const head = await query
        .selectFrom('evidence')
        .select('digest')
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      const record = {
        id,
        realm: this.#realm,
        challengeId,
        purpose,
        accountId,
        verdict: verdict.kind,
        reason: refused?.reason ?? null,
        judgedAt,
        payloadDigest: digestOfPayload(payload),
        previousDigest: head?.digest ?? CHAIN_START,
      };
      // What decides is the unique index, whoever else may write without the lock.
      const inserted = await query
        .insertInto('evidence')
        .values({ ...record, digest: digestOfRecord(record) })
        .onConflict((conflict) => conflict.column('challengeId').where('verdict', '=', 'accepted').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted === undefined) return 'already-accepted';

      if (kept === 'digest') {
        await query
          .insertInto('evidence_erasure')
          .values({ evidenceId: id, erasedAt: judgedAt, reason: 'too many refused in a day' })
          .execute();
        return 'recorded';
      }
      const revocation = evidence.proof?.revocation ?? [];
      const revocationDigests = revocation.map((one) => one.digest);
      const signed = { signerIin: signer?.iin ?? null, signerBin: signer?.bin ?? null };
      await query
        .insertInto('evidence_payload')
        .values({ evidenceId: id, ...payload, ...signed, revocationDigests, eraseAfter })
        .execute();
      await keepRevocation(query, revocation);
      if (this.#isStamped && refused === null) await queueJob(query, { task: 'stamp-evidence', evidenceId: id });
      return 'recorded';
    });
  }

  /**
   * Erases the payloads whose time is over, and revocation documents that no payload names any more; leaves a tombstone of each
   * payload. @returns how many payloads were erased
   */
  async eraseExpired(at: Date): Promise<number> {
    for (let total = 0; ; ) {
      const erased = await this.#database.transaction((query) =>
        erasePayloads(query, at, 'retention ended', (payloads) =>
          payloads.where('evidenceId', 'in', (row) =>
            row
              .selectFrom('evidence_payload')
              .select('evidenceId')
              .where('eraseAfter', '<=', at)
              .orderBy('eraseAfter')
              .limit(ERASED_AT_ONCE),
          ),
        ),
      );
      total += erased;
      if (erased < ERASED_AT_ONCE) return total;
    }
  }
}

type Payloads = ReturnType<typeof payloadsIn>;
const payloadsIn = (query: QueryBuilder) => query.deleteFrom('evidence_payload');

/**
 * Erases payloads in the caller's transaction, each leaving a tombstone, and revocation documents that no payload names any
 * more. @returns how many payloads
 */
export async function erasePayloads(
  query: QueryBuilder,
  at: Date,
  reason: string,
  which: (payloads: Payloads) => Payloads,
): Promise<number> {
  await CHAIN_LOCK.execute(query);
  const erased = await which(payloadsIn(query)).returning(['evidenceId', 'revocationDigests']).execute();
  if (erased.length === 0) return 0;
  const tombstones = erased.map(({ evidenceId }) => ({ evidenceId, erasedAt: at, reason }));
  await query.insertInto('evidence_erasure').values(tombstones).execute();
  const named = [...new Set(erased.flatMap(({ revocationDigests }) => revocationDigests))];
  await sql`
    delete from revocation_document where digest = any (${named}::text[]) and not exists
      (select from evidence_payload where revocation_digests @> array[revocation_document.digest])
  `.execute(query);
  return erased.length;
}

async function isAccepted(query: QueryBuilder, challengeId: string): Promise<boolean> {
  const found = await query
    .selectFrom('evidence')
    .select('id')
    .where('challengeId', '=', challengeId)
    .where('verdict', '=', 'accepted')
    .executeTakeFirst();
  return found !== undefined;
}

/** Lists are megabytes and the same for thousands of signatures: they are sent only when they are new. */
export async function keepRevocation(query: QueryBuilder, revocation: SignatureProof['revocation']): Promise<void> {
  for (const { digest, source, document } of revocation) {
    const known = await query
      .selectFrom('revocation_document')
      .select('digest')
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (known !== undefined) continue;
    await query
      .insertInto('revocation_document')
      .values({ digest, source, content: Buffer.from(document) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The proof without the documents, which lie beside it under their digests. */
function writeProof(proof: SignatureProof | RefusalProof): string {
  const references = proof.revocation.map(({ source, issuer, thisUpdate, digest }) => ({
    source,
    issuer,
    thisUpdate,
    digest,
  }));
  return JSON.stringify({ ...proof, revocation: references });
}
