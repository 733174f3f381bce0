import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { RedisStore } from '../../src/adapters/redis/store.ts';
import { useDatabase } from '../contracts/test-database.ts';
import { type Product, startProduct } from './product.ts';
import { makeRecordingLine, POSTGRES, REDIS, type RecordingLine } from './recording-line.ts';
import { makeStrangersCalls, type StrangersCall } from './strangers-calls.ts';
import type { ProcessAnswer, Visitor } from './visitor.ts';

const OPERATIONS = [
  'requestEmailReset',
  'setCredentials',
  'confirmEmail',
  'resendConfirmation',
  'freezeAccount',
  'completeSignIn',
  'completeSignatureReset',
];

const test = useDatabase();
let store: RedisStore;
let product: Product;
let calls: readonly StrangersCall[];
const lines: RecordingLine[] = [];

beforeAll(async () => {
  const redisUrl = `${inject('redisUrl')}/3`;
  store = await RedisStore.open({ url: redisUrl, warn: () => undefined });
  const toPostgres = await makeRecordingLine(test.url, POSTGRES);
  const toRedis = await makeRecordingLine(redisUrl, REDIS);
  lines.push(toPostgres, toRedis);
  const stores = { databaseUrl: toPostgres.url, redisUrl: toRedis.url };
  product = await startProduct(stores, [{ WORKER: 'off', DATABASE_CONNECTIONS: '1' }]);
  calls = await makeStrangersCalls({ database: test.database, store }, 5);
}, 240_000);
afterAll(async () => {
  await product?.stop();
  for (const line of lines) await line.close();
  store?.close();
});

/** What one call wrote down and left behind, with everything that is random or a time made equal. */
async function workOf(visitor: Visitor, operation: string, input: object) {
  for (const line of lines) line.take();
  const before = await rows();
  const answer = await visitor.ask(operation, input);
  const [statements, commands] = lines.map((line) => line.take());
  const after = await rows();
  const added = Object.fromEntries(
    Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]),
  );
  return { statements, commands, added, jobs: await waitingJobs(), answer: seen(answer) };
}

async function rows(): Promise<Record<string, number>> {
  const tables = ['account', 'audit_event', 'notice', 'evidence', 'code_try', 'graphile_worker._private_jobs'];
  const counts = tables.map((table) => `select '${table}' as table, count(*)::int from ${table}`).join(' union all ');
  const counted = await test.sql<{ table: string; count: number }>(counts);
  return Object.fromEntries(counted.map(({ table, count }) => [table, count]));
}

/** The newest job: its task, and how large what it carries is. */
const waitingJobs = () =>
  test.sql(
    `select tasks.identifier, length(jobs.payload::text) as payload, priority, max_attempts
     from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
     order by jobs.id desc limit 1`,
  );

function seen({ status, headers, text }: ProcessAnswer) {
  const { date: _, ...others } = headers;
  const masked = JSON.stringify({ headers: others, text })
    .replace(/[0-9A-Z]{4}-[0-9A-Z]{4}(-[0-9A-Z]{4})?/gu, 'reference')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'time')
    .replace(/__Host-qalpyna=[\w-]{43};/gu, 'cookie');
  return { status, masked };
}

describe('to a stranger', () => {
  it('every mutation that takes something which somebody may have is looked at here', () => {
    expect(calls.map(({ operation }) => operation)).toEqual(OPERATIONS);
  });

  it.each(
    OPERATIONS.flatMap((operation) => [[operation, 'without a session'] as const, [operation, 'with one'] as const]),
  )('%s answers the same bytes and does the same work %s, whatever there is', async (operation, session) => {
    const call = calls.find((one) => one.operation === operation) ?? expect.fail('not prepared');
    const work = async (input: object) => {
      const visitor = session === 'with one' ? await product.visitor().begin() : product.visitor();
      return workOf(visitor, operation, input);
    };
    const [[, nobodys] = expect.fail('no variant'), ...others] = Object.entries(call.variants);
    // The first calls connect and load scripts.
    for (const [, input] of [...others, ['', nobodys] as const]) await work(input(0));
    // Twice of what nobody has: what differs even then, this test could not judge.
    const expected = await work(nobodys(1));
    expect(await work(nobodys(2))).toEqual(expected);
    for (const [what, input] of others) expect({ what, ...(await work(input(3))) }).toEqual({ what, ...expected });
    expect(expected.statements).toEqual(expect.arrayContaining([expect.stringMatching(/audit_event/u)]));
    expect(expected.commands?.length).toBeGreaterThan(0);
  });

  it('what a request leaves to be done begins at a time of its own, so that the next answers do not tell either', async () => {
    const delays = await test.sql<{ ms: number }>(
      `select extract(epoch from jobs.run_at - jobs.created_at)::float8 * 1000 as ms
       from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
       where tasks.identifier = 'send-reset-links'`,
    );
    const waits = delays.map(({ ms }) => ms);
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(300);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_500);
  });
});
