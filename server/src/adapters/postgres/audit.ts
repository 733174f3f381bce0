import { randomBytes } from 'node:crypto';
import type { Audit, AuditEvent } from '../../use-cases/ports/audit.ts';
import type { PostgresDatabase, QueryBuilder } from './database.ts';

/** An event as the port knows it. */
export const AUDIT_COLUMNS = [
  'at',
  'operation',
  'outcome',
  'accountId',
  'kind',
  'reference',
  'address',
  'device',
  'partner',
  'administrator',
  'because',
] as const;

/** Writes an event down in the caller's transaction. */
export async function recordEvent(query: QueryBuilder, realm: string, event: AuditEvent): Promise<void> {
  await query
    .insertInto('audit_event')
    .values({ realm, ...event, salt: randomBytes(12).toString('base64url') })
    .execute();
}

export class PostgresAudit implements Audit {
  readonly #database: PostgresDatabase;
  readonly #realm: string;

  constructor(database: PostgresDatabase, realm: string) {
    this.#database = database;
    this.#realm = realm;
  }

  record(event: AuditEvent): Promise<void> {
    return this.#database.run((query) => recordEvent(query, this.#realm, event));
  }

  ofAccount(accountId: string, limit: number): Promise<AuditEvent[]> {
    return this.#database.run((query) =>
      query
        .selectFrom('audit_event')
        .select(AUDIT_COLUMNS)
        .where('accountId', '=', accountId)
        .where('kind', 'is not', null)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    );
  }
}
