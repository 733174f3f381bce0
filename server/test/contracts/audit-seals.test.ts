import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { PostgresAudit } from '../../src/adapters/postgres/audit.ts';
import { AUDIT_START } from '../../src/adapters/postgres/audit-chain.ts';
import { PostgresAuditSeals } from '../../src/adapters/postgres/audit-seals.ts';
import { verifyAudit } from '../../src/adapters/postgres/audit-verification.ts';
import { auditEvent, times } from './given.ts';
import { useDatabase } from './test-database.ts';

const test = useDatabase();
const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-25T12:00:00Z');

const seals = () => new PostgresAuditSeals(test.database);
const verify = (until: string | null = null) => verifyAudit(seals(), until);
const record = (changes: Parameters<typeof auditEvent>[0] = {}) =>
  new PostgresAudit(test.database, 'main').record(auditEvent(changes));
/** What a thief with all rights in the database does: the triggers are no lock for an owner, the seals are. */
const tamper = async (...statements: string[]) => {
  for (const table of TABLES) await test.sql(`alter table ${table} disable trigger all`);
  for (const statement of statements) await test.sql(statement);
  for (const table of TABLES) await test.sql(`alter table ${table} enable trigger all`);
};
const TABLES = ['audit_event', 'audit_seal', 'audit_erasure'];

/** Three seals of two events each. */
async function sealed(): Promise<void> {
  for (let seal = 0; seal < 3; seal += 1) {
    await record({ outcome: `first of ${seal}` });
    await record({ outcome: `second of ${seal}` });
    await seals().seal(NOW);
  }
}

beforeEach(() => tamper(...TABLES.map((table) => `truncate ${table}`)));

describe('the audit log', () => {
  it('is whole, and says how much of it is not sealed yet', async () => {
    expect(await verify()).toEqual({ kind: 'whole', events: 0, unsealed: 0, erasedUpTo: null });
    await sealed();
    await record();
    expect(await verify()).toEqual({ kind: 'whole', events: 6, unsealed: 1, erasedUpTo: null });
    expect(await seals().seal(NOW)).toBe(1);
    expect(await seals().seal(NOW)).toBe(0);
  });

  it('says how long the oldest event has had no seal', async () => {
    expect(await seals().lagSeconds()).toBe(0);
    await sealed();
    expect(await seals().lagSeconds()).toBe(0);
    for (const ago of ['1 minute', '10 minutes']) {
      await test.sql(
        `insert into audit_event (realm, at, operation, outcome) values ('main', now() - $1::interval, 'late', 'x')`,
        [ago],
      );
    }
    const lag = await seals().lagSeconds();
    expect(lag).toBeGreaterThanOrEqual(600);
    expect(lag).toBeLessThan(900);
    await seals().seal(NOW);
    expect(await seals().lagSeconds()).toBe(0);
  });

  it('is one chain of seals, whoever writes and seals at the same time, and long runs become several', async () => {
    await Promise.all(
      times(30, () =>
        Promise.all([
          record(),
          seals()
            .seal(NOW)
            .catch(() => 0),
        ]),
      ),
    );
    await test.sql(
      `insert into audit_event (realm, at, operation, outcome) select 'main', now(), 'bulk', n::text from generate_series(1, 2500) n`,
    );
    await Promise.all(
      times(4, () =>
        seals()
          .seal(NOW)
          .catch(() => 0),
      ),
    );
    await seals().seal(NOW);
    expect(await verify()).toMatchObject({ kind: 'whole', events: 2530, unsealed: 0 });
  });

  it('waits with a seal for an event that took its place and is not committed, and keeps nobody waiting for long', async () => {
    const slow = new pg.Client(test.url);
    await slow.connect();
    try {
      await slow.query('begin');
      await slow.query("insert into audit_event (realm, at, operation, outcome) values ('main', now(), 'slow', 'x')");
      const startedAt = performance.now();
      await expect(seals().seal(NOW)).rejects.toThrow();
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      await record();
      await slow.query('commit');
    } finally {
      await slow.end();
    }
    expect(await seals().seal(NOW)).toBe(2);
    expect(await verify()).toMatchObject({ kind: 'whole', events: 2 });
  });

  const id = (at: number) => `(select id from audit_event order by id offset ${at} limit 1)`;
  const position = (at: number) => `(select position from audit_seal order by position offset ${at} limit 1)`;
  it.each<[string, string[], string]>([
    ['an event was changed', [`update audit_event set outcome = 'other' where id = ${id(3)}`], 'an event was changed'],
    ['an event got another address', [`update audit_event set address = null where id = ${id(0)}`], 'an event was'],
    ['an event was deleted', [`delete from audit_event where id = ${id(2)}`], 'an event was'],
    ['the last sealed event was deleted', [`delete from audit_event where id = ${id(5)}`], 'an event was'],
    [
      'an event was put between sealed ones',
      [
        `delete from audit_event where id = ${id(2)}`,
        `insert into audit_event select (jsonb_populate_record(e, jsonb_build_object('id', ${id(0)} + 2))).* from audit_event e where id = ${id(4)}`,
      ],
      'an event was',
    ],
    [
      'an event was put before all',
      ["insert into audit_event (id, realm, at, operation, outcome) values (-5, 'main', now(), 'x', 'x')"],
      'an event was',
    ],
    [
      'two events changed places',
      [
        `update audit_event set id = -1 where id = ${id(0)}`,
        `update audit_event set id = id - 1 where id = (select id from audit_event where id > 0 order by id limit 1)`,
        `update audit_event set id = (select min(id) + 1 from audit_event where id > 0) where id = -1`,
      ],
      'an event was',
    ],
    ['all events are gone', ['truncate audit_event'], 'an event was'],
    [
      'a seal was changed',
      [`update audit_seal set events = 1 where position = ${position(1)}`],
      'the seal was changed',
    ],
    ['a seal was left out', [`delete from audit_seal where position = ${position(1)}`], 'does not follow'],
    ['two seals changed places', ['update audit_seal set position = -position'], 'does not follow'],
    [
      'a seal and its events are gone',
      [
        `delete from audit_event where id in (${id(2)}, ${id(3)})`,
        `delete from audit_seal where position = ${position(1)}`,
      ],
      'does not follow',
    ],
  ])('is broken when %s', async (_, statements, what) => {
    await sealed();
    expect(await verify()).toMatchObject({ kind: 'whole' });
    await tamper(...statements);
    expect(await verify()).toMatchObject({ kind: 'broken', what: expect.stringContaining(what) });
  });

  it('that was cut off at its end, or emptied, is found by a head that was signed before', async () => {
    await sealed();
    const head = await seals().head();
    await record();
    await seals().seal(NOW);
    expect(await verify(head?.digest)).toMatchObject({ kind: 'whole' });
    expect(await verify(AUDIT_START)).toMatchObject({ kind: 'whole' });
    await tamper(
      `delete from audit_event where id > ${id(1)}`,
      `delete from audit_seal where position > ${position(0)}`,
    );
    expect(await verify()).toMatchObject({ kind: 'whole' });
    expect(await verify(head?.digest)).toMatchObject({ kind: 'broken', what: expect.stringContaining('cut off') });
    await tamper('truncate audit_event', 'truncate audit_seal');
    expect(await verify()).toMatchObject({ kind: 'whole', events: 0 });
    expect(await verify(head?.digest)).toMatchObject({ kind: 'broken' });
  });

  it.each([
    'update audit_event set realm = realm',
    'delete from audit_event',
    'truncate audit_event',
    'delete from audit_seal',
    'truncate audit_seal',
    'delete from audit_erasure',
  ])('the database itself refuses: %s', async (statement) => {
    await sealed();
    await seals().eraseSealedBefore(new Date(NOW.getTime() + 1), NOW);
    await record();
    await expect(test.sql(statement)).rejects.toThrow('append-only');
  });
});

describe('audit events', () => {
  it('are erased when their time is over, the seals stay and say so, and what is younger stays', async () => {
    await sealed();
    await record();
    await seals().seal(new Date(NOW.getTime() + DAY_MS));
    expect(await seals().eraseSealedBefore(NOW, NOW)).toBe(0);
    expect(await seals().eraseSealedBefore(new Date(NOW.getTime() + 1), NOW)).toBe(6);
    expect(await seals().eraseSealedBefore(new Date(NOW.getTime() + 1), NOW)).toBe(0);
    expect(await verify()).toEqual({ kind: 'whole', events: 1, unsealed: 0, erasedUpTo: NOW });
    await record();
    await seals().seal(new Date(NOW.getTime() + 2 * DAY_MS));
    expect(await verify()).toMatchObject({ kind: 'whole', events: 2 });
  });
});
