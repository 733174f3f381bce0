import type { Audit, AuditEvent } from '../../use-cases/ports/audit.ts';
import type { MemoryDatabase } from './database.ts';

export class MemoryAudit implements Audit {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async record(event: AuditEvent): Promise<void> {
    this.#database.tables.audit.push(event);
  }

  async ofAccount(accountId: string, limit: number): Promise<AuditEvent[]> {
    return this.#database.tables.audit
      .filter((event) => event.accountId === accountId && event.kind !== null)
      .toReversed()
      .toSorted((one, other) => other.at.getTime() - one.at.getTime())
      .slice(0, limit);
  }
}
