import { createHash } from 'node:crypto';
import type { ChallengePurpose } from '../../domain/challenge.ts';

/** What the first record follows. */
export const CHAIN_START = 'qalpyna-evidence-1';

/** What is hashed of one record of the log. */
export type ChainedRecord = Readonly<{
  id: string;
  realm: string;
  challengeId: string;
  purpose: ChallengePurpose;
  accountId: string | null;
  verdict: 'accepted' | 'refused';
  reason: string | null;
  judgedAt: Date;
  payloadDigest: string;
  previousDigest: string;
}>;

/** What may be erased, as it is hashed. The statement's nonce of 256 bits keeps the digest from telling what was erased. */
export type HashedPayload = Readonly<{
  document: Uint8Array;
  statement: string;
  detail: string | null;
  proof: string | null;
  claimedSigningTime: Date | null;
}>;

/**
 * Digest of a record with the one before it: SHA-256 of a JSON array of its fields in the order below, base64url. Whoever
 * changes, leaves out or adds a record has to change all the later ones, and the signed heads with them.
 */
export const digestOfRecord = (record: ChainedRecord): string => sha256(textOfRecord(record));

/** What is hashed of a record, and stamped by an authority where one is configured. */
export const textOfRecord = (record: ChainedRecord): string =>
  JSON.stringify([
    record.previousDigest,
    record.id,
    record.realm,
    record.challengeId,
    record.purpose,
    record.accountId,
    record.verdict,
    record.reason,
    record.judgedAt.toISOString(),
    record.payloadDigest,
  ]);

/** SHA-256 of a JSON array of the payload's fields, the document in base64; base64url. */
export const digestOfPayload = (payload: HashedPayload): string =>
  sha256(
    JSON.stringify([
      Buffer.from(payload.document).toString('base64'),
      payload.statement,
      payload.detail,
      payload.proof,
      payload.claimedSigningTime?.toISOString() ?? null,
    ]),
  );

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');
