import { describe, expect, it } from 'vitest';
import { PostgresAdministration } from '../../src/adapters/postgres/administration.ts';
import { PostgresAuditSeals } from '../../src/adapters/postgres/audit-seals.ts';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { PostgresEvidence } from '../../src/adapters/postgres/evidence.ts';
import { forgetOldNotices } from '../../src/adapters/postgres/notices.ts';
import { auditEvent, minutes, NOON } from './given.ts';
import { useDatabase } from './test-database.ts';

/** About as patient as the server is: what takes longer fails there, in every round, for ever. */
const test = useDatabase({ answerWithinMs: 5_000 });
const MANY = 30_000;

describe('what is kept for a time only', () => {
  it('goes from among tens of thousands of signatures, each with an answer on revocation of its own', async () => {
    const times = [minutes(1), NOON];
    await test.sql(`insert into revocation_document select 'd' || n, 'OCSP', 'x' from generate_series(1, ${MANY}) n`);
    await test.sql(
      `insert into evidence_payload (evidence_id, document, statement, revocation_digests, erase_after)
       select 'e' || n, 'x', 'x', array['d' || n, 'd1'], case when n > 250 then $1 else $2 end::timestamptz
       from generate_series(1, ${MANY}) n`,
      times,
    );
    const log = new PostgresEvidence(test.database, 'main', { acceptedMs: 0, refusedMs: 0 });
    expect(await log.eraseExpired(NOON)).toBe(250);
    const [left] = await test.sql("select count(*)::int, bool_or(digest = 'd1') as shared from revocation_document");
    expect(left).toEqual({ count: MANY - 249, shared: true });
  });

  it('goes from among a hundred thousand notices, with the links in them', async () => {
    await test.sql(
      `insert into account (id, realm, iin, display_name, email, password_hash, epoch, state, language, previous_emails,
         undo_denied, created_at, changed_at) values ('a', 'main', 'i', '', '', '', 1, 'ACTIVE', 'RU', '[]', '[]', now(), now())`,
    );
    await test.sql(
      `insert into undo_link select 'u' || n, 'a', 'x', case when n > 2500 then $1 else $2 end::timestamptz
       from generate_series(1, ${MANY}) n`,
      [NOON, minutes(-1)],
    );
    await test.sql(
      `insert into notice (id, account_id, kind, address, language, reference, device, at, undo_link_id)
       select 'n' || n, 'a', 'REGISTERED', 'x', 'RU', 'r', 'd', case when n > 2000 then $1 else $2 end::timestamptz,
         case when n <= ${MANY} then 'u' || n end
       from generate_series(1, 100000) n`,
      [NOON, minutes(-1)],
    );
    expect(await forgetOldNotices(test.database, NOON)).toBe(2000);
    expect(await test.sql('select count(*)::int from notice')).toEqual([{ count: 98_000 }]);
    expect(await test.sql('select count(*)::int from undo_link')).toEqual([{ count: MANY - 2500 }]);
  });

  it('goes when it is a hundred thousand audit events at a time', { timeout: 120_000 }, async () => {
    await test.sql(
      `insert into audit_event (realm, at, operation, outcome) select 'main', now(), 'x', 'x' from generate_series(1, 100000)`,
    );
    await new PostgresAuditSeals(test.database).seal(NOON);
    const asTheServerIs = new PostgresDatabase({ url: test.url, maxConnections: 1, warn: () => undefined });
    const erased = await new PostgresAuditSeals(asTheServerIs).eraseSealedBefore(minutes(1), minutes(1));
    await asTheServerIs.close();
    expect(erased).toBe(100_000);
  });

  it('goes from between hundreds of thousands of seals', { timeout: 120_000 }, async () => {
    const seals = new PostgresAuditSeals(test.database);
    /** Seals of one event each, which end above an id. */
    const manySeals = (id: number) =>
      test.sql(
        `insert into audit_seal (after_id, last_id, events, events_digest, previous_digest, digest, sealed_at)
         select n - 1, n, 1, 'e', 'p' || n, 'd' || n, $1 from generate_series($2::int, $2 + 150000) n`,
        [minutes(2), id],
      );
    await manySeals(-200_000);
    await test.sql(
      "insert into audit_erasure select position, $1, 'retention ended' from audit_seal where last_id < 0",
      [NOON],
    );
    await test.sql(
      `insert into audit_event (realm, at, operation, outcome) select 'main', now(), 'x', 'x' from generate_series(1, 3000)`,
    );
    await seals.seal(NOON);
    await manySeals(10_000_000);
    await test.sql('analyze audit_seal, audit_erasure');
    expect(await seals.eraseSealedBefore(minutes(1), minutes(1))).toBe(3_000);
  });
});

describe('voiding everything', () => {
  it('is one deed for tens of thousands of accounts, each once, and leaves other realms alone', {
    timeout: 120_000,
  }, async () => {
    const add = (realm: string, count: number) =>
      test.sql(
        `insert into account (id, realm, iin, display_name, email, password_hash, epoch, state, language, previous_emails,
           undo_denied, created_at, changed_at)
         select (array['', '-', '_', 'A', 'a'])[n % 5 + 1] || md5($1 || n), $1, n::text, '', '', repeat('x', 97), 1, 'ACTIVE', 'RU',
           '[]', '[]', now(), now()
         from generate_series(1, $2::int) n`,
        [realm, count],
      );
    await add('many', 60_000);
    await add('other', 10);
    await test.sql(
      "insert into undo_link select 'v' || id, id, 'x', $1, null from account where realm in ('many', 'other') and iin in ('1', '2')",
      [minutes(60)],
    );
    const asTheServerIs = new PostgresDatabase({ url: test.url, maxConnections: 1, warn: () => undefined });
    const voided = await new PostgresAdministration(asTheServerIs, 'many').voidAll(NOON, auditEvent());
    await asTheServerIs.close();
    expect(voided).toEqual({ accounts: 60_000, undoLinks: 2 });
    const epochs =
      "select realm, epoch, count(*)::int from account where realm in ('many', 'other') group by 1, 2 order by 1";
    expect(await test.sql(epochs)).toEqual([
      { realm: 'many', epoch: 1_000_001, count: 60_000 },
      { realm: 'other', epoch: 1, count: 10 },
    ]);
  });
});
