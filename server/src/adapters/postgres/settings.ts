import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { MIGRATIONS } from './migrations/list.ts';
import { AccountRow } from './rows/account.ts';
import { AuditErasureRow } from './rows/audit-erasure.ts';
import { AuditEventRow } from './rows/audit-event.ts';
import { AuditSealRow } from './rows/audit-seal.ts';
import { CodeTryRow } from './rows/code-try.ts';
import { ConsentRow } from './rows/consent.ts';
import { CredentialChangeRow } from './rows/credential-change.ts';
import { EndedSessionRow } from './rows/ended-session.ts';
import { EvidenceRow } from './rows/evidence.ts';
import { EvidenceErasureRow } from './rows/evidence-erasure.ts';
import { EvidencePayloadRow } from './rows/evidence-payload.ts';
import { NoticeRow } from './rows/notice.ts';
import { RevocationDocumentRow } from './rows/revocation-document.ts';
import { RevocationListRow } from './rows/revocation-list.ts';
import { UndoLinkRow } from './rows/undo-link.ts';

/**
 * MikroORM over our rows and migrations. It connects when it is first used.
 *
 * @param driver options of the `pg` pool; the connection string goes there whole, for MikroORM would drop what stands
 *   behind its `?`, `sslmode` among it
 * @param warn hears of connections that break while nobody uses them
 */
export function makeOrm(databaseUrl: string, driver: Record<string, unknown>, warn: (message: string) => void) {
  return new MikroORM({
    clientUrl: databaseUrl,
    driverOptions: { connectionString: databaseUrl, application_name: 'qalpyna', ...driver },
    entities: [
      AccountRow,
      AuditErasureRow,
      AuditEventRow,
      AuditSealRow,
      CodeTryRow,
      ConsentRow,
      CredentialChangeRow,
      EndedSessionRow,
      EvidenceRow,
      EvidenceErasureRow,
      EvidencePayloadRow,
      NoticeRow,
      RevocationDocumentRow,
      RevocationListRow,
      UndoLinkRow,
    ],
    extensions: [Migrator],
    ensureDatabase: false,
    logger: warn,
    colors: false,
    // The queue's tables are graphile-worker's own: a schema diff would drop them.
    schemaGenerator: { ignoreSchema: ['graphile_worker'] },
    migrations: { migrationsList: MIGRATIONS, tableName: 'migration', snapshot: false },
  });
}
