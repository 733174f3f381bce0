import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostgresDatabase } from '../../src/adapters/postgres/database.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import { Unavailable } from '../../src/use-cases/ports/unavailable.ts';
import { auditEvent, change, evidence, newId, notice, registration, times } from './given.ts';
import { useDatabase } from './test-database.ts';
import { makeUnreliableLine, throughLine, type UnreliableLine } from './unreliable-line.ts';

const test = useDatabase({});
const portsOf = (database: PostgresDatabase) => makePostgresPorts(database, 'faults');

/** Does some work while somebody else keeps the row of an account, and lets go of it whatever becomes of the work. */
async function whileLocked(accountId: string, work: () => Promise<void>): Promise<void> {
  const somebody = new pg.Client(test.url);
  await somebody.connect();
  try {
    await somebody.query('begin');
    await somebody.query('select 1 from account where id = $1 for update', [accountId]);
    await work();
  } finally {
    await somebody.end();
  }
}

describe('over a line that fails', () => {
  const CONNECTIONS = 3;
  let line: UnreliableLine;
  let database: PostgresDatabase;

  beforeEach(async () => {
    line = await makeUnreliableLine(test.url);
    const url = throughLine(test.url, line);
    database = new PostgresDatabase({ url, maxConnections: CONNECTIONS, warn: () => undefined });
  });
  afterEach(async () => {
    line.mend();
    await database.close();
    await line.close();
  });

  it.each([
    ['is cut', 'cut'],
    ['hangs', 'hang'],
  ] as const)('says Unavailable while it %s, and serves again as soon as it is mended', async (_, fault) => {
    const { clock, accounts } = portsOf(database);
    await clock.now();
    line[fault]();
    // Twice as many transactions as connections: one that kept its connection would leave none for later.
    const broken = times(2 * CONNECTIONS, () => accounts.register(registration()));
    for (const outcome of await Promise.allSettled(broken)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    }
    line.mend();
    const served = times(2 * CONNECTIONS, () => accounts.register(registration()));
    for (const outcome of await Promise.all(served)) expect(outcome).toBe('registered');
  });

  it('has changed everything or nothing when the answer to COMMIT is lost, and says so when asked again', async () => {
    const { accounts } = portsOf(database);
    const made = registration();
    await accounts.register(made);
    const letter = notice();
    const wanted = change(made.accountId, { notices: [letter] });

    line.loseAnswerTo('commit');
    await expect(accounts.change(wanted)).rejects.toBeInstanceOf(Unavailable);
    line.mend();
    await expect.poll(() => accounts.findChange({ grantId: wanted.grantId })).not.toBeNull();
    expect(await accounts.findById(made.accountId)).toMatchObject({ epoch: 2, passwordHash: 'hash 2' });
    expect(await accounts.change(wanted)).toBe('superseded');
    expect(await test.sql('select id from notice where id = $1', [letter.id])).toHaveLength(1);
  });
});

it('says Unavailable when nobody listens at the address', async () => {
  const database = new PostgresDatabase({
    url: 'postgres://u:p@127.0.0.1:1/d',
    maxConnections: 1,
    warn: () => undefined,
  });
  await expect(portsOf(database).clock.now()).rejects.toBeInstanceOf(Unavailable);
  await database.close();
});

it('leaves nothing of a transaction whose connection the server ends', async () => {
  const { accounts } = portsOf(test.database);
  const made = registration();
  const ended = test.database.transaction(async (query) => {
    await query.insertInto('ended_session').values({ holder: made.accountId, endedAt: new Date() }).execute();
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(query);
  });
  await expect(ended).rejects.toBeInstanceOf(Unavailable);
  expect(await test.sql('select holder from ended_session where holder = $1', [made.accountId])).toEqual([]);
  expect(await accounts.register(made)).toBe('registered');
});

it('lets what is under way end before it closes, even what has no connection yet, and refuses what comes then', async () => {
  const database = new PostgresDatabase({ url: test.url, maxConnections: 1, answerWithinMs: 25_000, warn: () => {} });
  const { accounts, clock } = portsOf(database);
  const outcomes = times(4, () => accounts.register(registration()));
  await database.close();
  expect(await Promise.all(outcomes)).toEqual(times(4, () => 'registered'));
  await expect(clock.now()).rejects.toBeInstanceOf(Unavailable);
});

it('gives up a statement that takes too long', async () => {
  const slow = test.database.run((query) => sql`select pg_sleep(30)`.execute(query));
  await expect(slow).rejects.toBeInstanceOf(Unavailable);
});

it('gives up waiting for a lock that somebody keeps', async () => {
  const { accounts } = portsOf(test.database);
  const made = registration();
  await accounts.register(made);
  await whileLocked(made.accountId, async () => {
    await expect(accounts.change(change(made.accountId))).rejects.toBeInstanceOf(Unavailable);
  });
  expect(await accounts.change(change(made.accountId))).toBe('changed');
});

it('tries a transaction again that lost a deadlock, until both are done', async () => {
  const holders = [newId(), newId()];
  const rows = holders.map((holder) => ({ holder, endedAt: new Date(0) }));
  await test.database.run((query) => query.insertInto('ended_session').values(rows).execute());
  const tries = [0, 0];
  let bothBegan = () => undefined as void;
  const began = new Promise<void>((resolve) => {
    bothBegan = resolve;
  });

  const locking = async (order: readonly string[], who: number) =>
    test.database.transaction(async (query) => {
      tries[who]! += 1;
      for (const [at, holder] of order.entries()) {
        await query
          .updateTable('ended_session')
          .set({ endedAt: new Date(who + 1) })
          .where('holder', '=', holder)
          .execute();
        if (at > 0 || tries[0]! + tries[1]! > 2) continue;
        if (tries[0]! + tries[1]! === 2) bothBegan();
        await began;
      }
    });
  await Promise.all([locking(holders, 0), locking(holders.toReversed(), 1)]);
  expect(tries[0]! + tries[1]!).toBeGreaterThan(2);
});

it('says Unavailable, and not a fault of ours, when it lost every time', async () => {
  let tries = 0;
  const losing = test.database.transaction(async (query) => {
    tries += 1;
    await sql`do $$ begin raise exception 'lost' using errcode = 'serialization_failure'; end $$`.execute(query);
  });
  await expect(losing).rejects.toBeInstanceOf(Unavailable);
  expect(tries).toBe(4);
});

it('lets a fault of ours show as one, without the values of the row', async () => {
  const { notices } = portsOf(test.database);
  const secretId = newId();
  const fault = await notices.queue(secretId, [notice()], { reference: 'R', device: 'D', at: new Date() }).then(
    () => null,
    (error: Error) => error,
  );
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(Unavailable);
  expect(JSON.stringify({ ...fault, message: fault?.message })).not.toContain(secretId);
});

it('never writes values into its SQL, which PostgreSQL logs when it fails', async () => {
  // Patient: what waits for the row has to be seen waiting, however busy the machine is.
  const database = new PostgresDatabase({ url: test.url, maxConnections: 2, answerWithinMs: 25_000, warn: () => {} });
  const { accounts } = portsOf(database);
  const made = registration({ passwordHash: 'a-hash-that-must-stay-secret' });
  await accounts.register(made);
  const waitingStatements = async () => {
    const rows = await test.sql<{ query: string }>(
      `select query from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like 'update "account"%'`,
    );
    return rows.map(({ query }) => query);
  };
  let waiting: Promise<boolean> | undefined;
  await whileLocked(made.accountId, async () => {
    waiting = accounts.replaceHash(made.accountId, made.passwordHash, 'another');
    await expect.poll(waitingStatements).toEqual([expect.not.stringContaining(made.passwordHash)]);
  });
  expect(await waiting).toBe(true);
  await database.close();
});

it.each(['audit_event', 'evidence'])('the database itself refuses to change or delete what %s holds', async (table) => {
  const { audit, evidence: log } = portsOf(test.database);
  await audit.record(auditEvent());
  await log.record(evidence());
  for (const statement of [`update ${table} set realm = 'x'`, `delete from ${table}`, `truncate ${table}`]) {
    await expect(test.sql(statement)).rejects.toThrow(`${table} is append-only`);
  }
});

it('keeps realms apart that share a database', async () => {
  const ours = portsOf(test.database).accounts;
  const theirs = makePostgresPorts(test.database, 'another realm');
  const made = registration();
  await ours.register(made);
  expect(await theirs.accounts.findById(made.accountId)).toBeNull();
  expect(await theirs.accounts.findByOwner(made.signer)).toBeNull();
  expect(await theirs.accounts.findByEmail(made.email, 10)).toEqual([]);
  expect(await theirs.accounts.change(change(made.accountId))).toBe('superseded');
  expect(await theirs.accounts.replaceHash(made.accountId, made.passwordHash, 'x')).toBe(false);
  expect(await theirs.accounts.register({ ...registration(), signer: made.signer })).toBe('registered');
});

it('forgets ended sessions and tries that matter no more', async () => {
  const { endedSessions, codeTries } = portsOf(test.database);
  const [longAgo, lately, now] = [
    new Date('2026-02-01T00:00Z'),
    new Date('2026-02-02T00:00Z'),
    new Date('2026-02-02T12:00Z'),
  ];
  const [old, young, subject] = [newId(), newId(), newId()];
  await endedSessions.add([old], longAgo);
  await endedSessions.add([young], lately);
  await codeTries.count(subject, longAgo);
  await codeTries.count(subject, lately);

  await endedSessions.add([newId()], now);
  await codeTries.count(newId(), new Date('2026-02-03T00:00Z'));
  expect(await endedSessions.has(old)).toBe(false);
  expect(await endedSessions.has(young)).toBe(true);
  const days = await test.sql('select day from code_try where subject = $1', [subject]);
  expect(days).toEqual([{ day: '2026-02-02' }]);
});
