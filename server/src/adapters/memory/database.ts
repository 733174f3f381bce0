import type { Account } from '../../domain/account.ts';
import type { GivenConsent } from '../../domain/consent.ts';
import type { MadeChange, NewNotice } from '../../use-cases/ports/accounts.ts';
import type { AuditEvent } from '../../use-cases/ports/audit.ts';
import type { Evidence } from '../../use-cases/ports/evidence.ts';
import type { Job } from '../../use-cases/ports/jobs.ts';
import type { Notice } from '../../use-cases/ports/notices.ts';
import type { EvidenceTimestamp } from '../../use-cases/ports/timestamp-authority.ts';

export type UndoLink = Readonly<{ id: string; accountId: string; address: string; expiresAt: Date; ended: boolean }>;
export type KeptChange = MadeChange & Readonly<{ grantId: string; confirmationId: string | null }>;
export type KeptConsent = GivenConsent & Readonly<{ accountId: string; withdrawnAt: Date | null }>;
export type KeptNotice = Notice &
  Readonly<{ accountId: string; failure: Readonly<{ at: Date; reason: string }> | null }>;

const emptyTables = () => ({
  accounts: new Map<string, Account>(),
  changes: [] as KeptChange[],
  undoLinks: new Map<string, UndoLink>(),
  notices: new Map<string, KeptNotice>(),
  evidence: new Map<string, Evidence>(),
  timestamps: new Map<string, EvidenceTimestamp>(),
  audit: [] as AuditEvent[],
  consents: [] as KeptConsent[],
  codeTries: new Map<string, number>(),
  endedSessions: new Map<string, Date>(),
  jobs: [] as Job[],
});

export type Tables = ReturnType<typeof emptyTables>;

/**
 * What the twins of the PostgreSQL ports share, as the real ones share a database. Nothing in a transaction awaits, so
 * none sees another's half.
 */
export class MemoryDatabase {
  #tables: Tables = emptyTables();

  /** To be read as it is now: after a transaction that failed, these are other objects. */
  get tables(): Tables {
    return this.#tables;
  }

  /** All of it or, when it throws, nothing. */
  transaction<T>(work: (tables: Tables) => T): T {
    const before = copyOf(this.#tables);
    try {
      return work(this.#tables);
    } catch (error) {
      this.#tables = before;
      throw error;
    }
  }
}

/** Adds a row. @throws when the id is taken, as a primary key does */
export function insert<Row>(table: Map<string, Row>, id: string, row: Row): void {
  if (table.has(id)) throw new Error(`there is a row with the id ${id} already`);
  table.set(id, row);
}

/** Keeps notices with their undo links, and queues the job that sends each. */
export function queueNotices(
  tables: Tables,
  accountId: string,
  notices: readonly NewNotice[],
  what: { reference: string; device: string; at: Date },
): void {
  for (const { id, kind, address, language, undoLink } of notices) {
    if (undoLink !== null) insert(tables.undoLinks, undoLink.id, { ...undoLink, accountId, address, ended: false });
    const { reference, device, at } = what;
    const undoLinkId = undoLink?.id ?? null;
    const kept = {
      id,
      kind,
      address,
      language,
      reference,
      device,
      at,
      undoLinkId,
      sentAt: null,
      accountId,
      failure: null,
    };
    insert(tables.notices, id, kept);
    tables.jobs.push({ task: 'send-notice', noticeId: id });
  }
}

/** Keeps consents; the same consent given at the same time is kept once. */
export function keepConsents(tables: Tables, accountId: string, consents: readonly GivenConsent[]): void {
  for (const consent of consents) {
    const isKept = tables.consents.some(
      (kept) =>
        kept.accountId === accountId &&
        kept.kind === consent.kind &&
        kept.version === consent.version &&
        kept.givenAt.getTime() === consent.givenAt.getTime(),
    );
    if (!isKept) tables.consents.push({ ...consent, accountId, withdrawnAt: null });
  }
}

const copyOf = (tables: Tables): Tables => ({
  accounts: new Map(tables.accounts),
  changes: [...tables.changes],
  undoLinks: new Map(tables.undoLinks),
  notices: new Map(tables.notices),
  evidence: new Map(tables.evidence),
  timestamps: new Map(tables.timestamps),
  audit: [...tables.audit],
  consents: [...tables.consents],
  codeTries: new Map(tables.codeTries),
  endedSessions: new Map(tables.endedSessions),
  jobs: [...tables.jobs],
});
