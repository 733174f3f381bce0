import { AUDIT_START } from './audit-chain.ts';
import { PostgresAuditSeals } from './audit-seals.ts';
import type { PostgresDatabase } from './database.ts';
import { PostgresEvidenceArchive } from './evidence-archive.ts';
import { CHAIN_START } from './evidence-chain.ts';

/** Where the evidence log and the sealed audit log end now: what a signed head names. */
export async function readLogEnds(database: PostgresDatabase) {
  const [evidence, audit] = [new PostgresEvidenceArchive(database), new PostgresAuditSeals(database)];
  return {
    evidence: (await evidence.head()) ?? { digest: CHAIN_START, position: 0n },
    audit: (await audit.head()) ?? { digest: AUDIT_START, position: 0n },
  };
}
