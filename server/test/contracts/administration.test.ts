import { expect, it } from 'vitest';
import { PostgresAdministration } from '../../src/adapters/postgres/administration.ts';
import { makePostgresPorts } from '../../src/adapters/postgres/ports.ts';
import type { AdministratorsMove } from '../../src/use-cases/ports/administration.ts';
import { auditEvent, countOf, minutes, newId, notice, registration, times } from './given.ts';
import { useDatabase } from './test-database.ts';

// What the port promises of concurrency and loss. What an administrator sees and does: `server/test/process/admin.test.ts`.

const PARALLEL = 20;
const test = useDatabase();
const of = (realm = 'main') => new PostgresAdministration(test.database, realm);
const accounts = () => makePostgresPorts(test.database, 'main').accounts;
const findById = (id: string) => accounts().findById(id);

async function newAccount(): Promise<string> {
  const made = registration();
  await accounts().register(made);
  return made.accountId;
}
const moving = (accountId: string, move: AdministratorsMove) =>
  ({ accountId, move, reference: 'AAAA-BBBB', at: minutes(1) }) as const;
const deed = (accountId: string) => auditEvent({ accountId, administrator: 'saule', because: 'case 77' });
const traces = async (accountId: string) => {
  const [row] = await test.sql<{ events: number; notices: number }>(
    `select (select count(*)::int from audit_event where account_id = $1 and administrator is not null) as events,
            (select count(*)::int from notice where account_id = $1) as notices`,
    [accountId],
  );
  return row;
};

it.each(['freeze', 'unfreeze'] as const)('of concurrent moves exactly one is done, whole: %s', async (move) => {
  const id = await newAccount();
  const then = () => ({ notices: [notice()], event: deed(id) });
  if (move === 'unfreeze') await of().move(moving(id, 'freeze'), then);
  const before = { ...(await traces(id)), epoch: (await findById(id))?.epoch ?? 0 };
  const outcomes = await Promise.all(times(PARALLEL, () => of().move(moving(id, move), then)));
  const kinds = outcomes.map(({ kind }) => kind);
  expect([countOf(kinds, 'done'), countOf(kinds, 'unfit')]).toEqual([1, PARALLEL - 1]);
  expect((await findById(id))?.epoch).toBe(before.epoch + 1);
  expect(await traces(id)).toEqual({ events: (before.events ?? 0) + 1, notices: (before.notices ?? 0) + 1 });
});

it('leaves nothing of a move whose event can’t be kept', async () => {
  const id = await newAccount();
  const event = { ...deed(id), at: new Date(Number.NaN) };
  await expect(of().move(moving(id, 'freeze'), () => ({ notices: [notice()], event }))).rejects.toThrow();
  expect(await findById(id)).toMatchObject({ state: 'ACTIVE', epoch: 1 });
  expect(await traces(id)).toEqual({ events: 0, notices: 0 });
});

it('queues no job whose event can’t be kept', async () => {
  const id = await newAccount();
  const noticeId = newId();
  const job = { task: 'send-notice', noticeId } as const;
  await expect(of().queue(job, { ...deed(id), at: new Date(Number.NaN) })).rejects.toThrow();
  const queued = () =>
    test.sql('select from graphile_worker._private_jobs where payload::text like $1', [`%${noticeId}%`]);
  expect(await queued()).toEqual([]);
  await of().queue(job, deed(id));
  expect(await queued()).toHaveLength(1);
});

it('of concurrent erasures one erases', async () => {
  const id = await newAccount();
  const outcomes = await Promise.all(times(PARALLEL, () => of().erase(id, minutes(1), deed(id))));
  expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
  expect(await findById(id)).toBeNull();
  expect(await traces(id)).toMatchObject({ events: 1 });
});

it('touches no account of another realm', async () => {
  const id = await newAccount();
  const then = () => ({ notices: [], event: deed(id) });
  expect(await of('another').move(moving(id, 'freeze'), then)).toEqual({ kind: 'unknown' });
  expect(await of('another').file(id, minutes(1))).toBeNull();
  expect(await of('another').erase(id, minutes(1), deed(id))).toBeNull();
  await of('another').voidAll(minutes(1), deed(id));
  expect(await findById(id)).toMatchObject({ state: 'ACTIVE', epoch: 1 });
});

it('voids all once for each call, however many come at once', async () => {
  const id = await newAccount();
  await Promise.all(times(3, () => of().voidAll(minutes(1), deed(id))));
  expect((await findById(id))?.epoch).toBe(1 + 3 * 1_000_000);
});
