import { FirstTables } from './2026-11-23-first-tables.ts';
import { AdministrationColumns } from './2026-11-25-administration.ts';
import { AuditSeals } from './2026-11-25-audit-seals.ts';
import { EvidenceTimestamps } from './2026-11-25-evidence-timestamps.ts';
import { RevocationLists } from './2026-11-25-revocation-lists.ts';
import { IndexesOfErasures } from './2026-11-26-what-is-erased-is-found.ts';

/** Every migration, in order. One that was released is never edited: write the next. */
export const MIGRATIONS = [
  { name: '2026-11-23-first-tables', class: FirstTables },
  { name: '2026-11-25-administration', class: AdministrationColumns },
  { name: '2026-11-25-revocation-lists', class: RevocationLists },
  { name: '2026-11-25-audit-seals', class: AuditSeals },
  { name: '2026-11-25-evidence-timestamps', class: EvidenceTimestamps },
  { name: '2026-11-26-what-is-erased-is-found', class: IndexesOfErasures },
];
