import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { MailRefused } from '../../src/use-cases/ports/mailer.ts';
import { makeLine } from './cut.ts';
import { makeResults, makeTemplate, openQueue, type Queue, type Template } from './queue.ts';

const NOTICE: Job = { task: 'send-notice', noticeId: 'n1' };
const CODE: Job = { task: 'send-code', grantId: 'g1', confirmationId: 'c1', send: 2 };
const LINKS: Job = {
  task: 'send-reset-links',
  requestId: 'r1',
  address: 'aigerim@example.kz',
  language: 'KK',
  reference: 'K7QD-M2XR',
  consents: [{ kind: 'PERSONAL_DATA', version: '2', language: 'RU', givenAt: new Date('2026-11-23T09:20:00.123Z') }],
  requestedAt: new Date('2026-11-23T09:25:00.456Z'),
};

/** In tests, so that the upkeep of one worker comes soon. */
const SOON = { upkeepEveryMs: 100 };

let template: Template;
let queue: Queue;
beforeAll(async () => {
  template = await makeTemplate(inject('postgresUrl'));
});
afterAll(() => template.close());
beforeEach(async () => {
  queue = await openQueue(template);
});
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await queue.close();
});

const untilEmpty = () => vi.waitFor(async () => expect(await queue.rows()).toEqual([]), { timeout: 20_000 });
const untilFailed = (attempts: number) =>
  vi.waitFor(
    async () => expect(await queue.rows()).toMatchObject([{ attempts, locked_by: null, last_error: 'see the log' }]),
    { timeout: 20_000 },
  );

/** A handler that remembers, and waits for a word when told to. */
function recorder() {
  const jobs: Job[] = [];
  return { jobs, handler: async (job: Job) => void jobs.push(job) };
}
const always = (handler: (job: Job) => Promise<void>) => ({
  'send-code': handler,
  'send-reset-links': handler,
  'send-notice': handler,
});

describe('a queued job', () => {
  it('runs when its transaction commits, and never when that rolls back', async () => {
    const { jobs, handler } = recorder();
    await queue.start(always(handler));
    await queue.client.query('begin');
    await queue.add({ task: 'send-notice', noticeId: 'rolled back' });
    await queue.client.query('rollback');
    await queue.client.query('begin');
    await queue.add({ task: 'send-notice', noticeId: 'committed' });
    expect(jobs).toEqual([]);
    await queue.client.query('commit');
    await untilEmpty();
    expect(jobs).toEqual([{ task: 'send-notice', noticeId: 'committed' }]);
  });

  it('comes as it was queued, times as times', async () => {
    const { jobs, handler } = recorder();
    await queue.start(always(handler));
    for (const job of [LINKS, CODE, NOTICE]) {
      await queue.add(job);
      await untilEmpty();
    }
    expect(jobs).toEqual([LINKS, CODE, NOTICE]);
  });

  it('was waiting before the worker began, and runs then', async () => {
    const { jobs, handler } = recorder();
    await queue.add(NOTICE);
    await queue.start(always(handler));
    await untilEmpty();
    expect(jobs).toEqual([NOTICE]);
  });

  it('runs once, whoever of several workers takes it', async () => {
    const { jobs, handler } = recorder();
    await Promise.all([queue.start(always(handler)), queue.start(always(handler)), queue.start(always(handler))]);
    const ids = Array.from({ length: 100 }, (_, index) => `n${index}`);
    await Promise.all(ids.map((noticeId) => queue.add({ task: 'send-notice', noticeId })));
    await untilEmpty();
    expect(jobs.map((job) => (job.task === 'send-notice' ? job.noticeId : '')).sort()).toEqual(ids.toSorted());
  });
});

describe('a job that fails', () => {
  it('is tried again with the same payload, and counted', async () => {
    const { jobs, handler } = recorder();
    const { results, onJobDone } = makeResults();
    const failing = async (job: Job) => {
      await handler(job);
      if (jobs.length < 3) throw new Error('not now');
    };
    await queue.start(always(failing), { onJobDone });
    await queue.add(CODE);
    await untilFailed(1);
    await queue.hurry();
    await untilFailed(2);
    await queue.hurry();
    await untilEmpty();
    expect(jobs).toEqual([CODE, CODE, CODE]);
    expect(results.map(([, result]) => result)).toEqual(['failed', 'failed', 'done']);
  });

  it('waits between its attempts', async () => {
    await queue.start({ 'send-notice': () => Promise.reject(new Error('not now')) });
    await queue.add(NOTICE);
    await untilFailed(1);
    const [row] = await queue.rows();
    const { rows } = await queue.client.query('select now() as now');
    expect(row?.run_at.getTime()).toBeGreaterThan(rows[0].now.getTime());
  });

  it('is not tried again when the mail was refused for good', async () => {
    const { results, onJobDone } = makeResults();
    await queue.start({ 'send-code': () => Promise.reject(new MailRefused('550')) }, { onJobDone });
    await queue.add(CODE);
    await untilEmpty();
    expect(results).toEqual([['send-code', 'refused']]);
  });

  it.each([
    [CODE, 20],
    [LINKS, 20],
    [NOTICE, 21],
  ])('is given up after its last attempt, and nothing of it stays in the database: $task', async (job, last) => {
    const { results, onJobDone } = makeResults();
    await queue.start(
      always(() => Promise.reject(new Error('never'))),
      { onJobDone },
    );
    await queue.add(job);
    await untilFailed(1);
    await queue.hurry(last - 2);
    await untilFailed(last - 1);
    await queue.hurry();
    await untilEmpty();
    expect(results.map(([, result]) => result)).toEqual(['failed', 'failed', 'given-up']);
  });

  it('is given up without another attempt when its attempts ended with their process', async () => {
    const { jobs, handler } = recorder();
    const { results, onJobDone } = makeResults();
    await queue.add(CODE);
    await queue.hurry(20);
    await queue.start(always(handler), { onJobDone });
    await untilEmpty();
    expect([jobs, results]).toEqual([[], [['send-code', 'given-up']]]);
  });

  it('of a shape that nobody knows is given up at once', async () => {
    const { jobs, handler } = recorder();
    const { results, onJobDone } = makeResults();
    await queue.start(always(handler), { onJobDone });
    await queue.addRaw('send-code', { grantId: 'g', confirmationId: 'c' });
    await queue.addRaw('send-notice', []);
    await untilEmpty();
    expect(jobs).toEqual([]);
    expect(results.map(([, result]) => result)).toEqual(['given-up', 'given-up']);
  });

  it('is logged by task, job, attempt and reference, without the address it carries', async () => {
    const failing = () =>
      Promise.reject(new Error('550 <aigerim@example.kz> said 123456 at https://x.kz/recover/link/abc'));
    await queue.start(always(failing));
    const jobId = await queue.add(LINKS);
    await untilFailed(1);
    const lines = queue.log.filter((line) => line.includes('tried again')).map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ task: 'send-reset-links', jobId, attempt: 1, reference: 'K7QD-M2XR' }]);
    expect(queue.log.join('')).not.toMatch(/aigerim|123456/u);
  });
});

describe('the wait of what lives for ten minutes', () => {
  it('is never longer than a minute, so that it passes greylisting in time; a notice can wait', async () => {
    await queue.start(
      always(() => Promise.reject(new Error('450'))),
      SOON,
    );
    const ids = await Promise.all([CODE, LINKS, NOTICE].map((job) => queue.add(job)));
    await vi.waitFor(async () => {
      for (const row of await queue.rows()) expect(row).toMatchObject({ attempts: 1, locked_by: null });
    });
    // After 8 attempts graphile-worker waits 50 minutes.
    await queue.client.query(
      "select graphile_worker.reschedule_jobs($1::bigint[], attempts => 8, run_at => now() + interval '50 minutes')",
      [ids],
    );
    await vi.waitFor(async () => {
      const { rows } = await queue.client.query(
        "select task_identifier, run_at <= now() + interval '1 minute' as soon from graphile_worker.jobs order by 1",
      );
      expect(rows).toEqual([
        { task_identifier: 'send-code', soon: true },
        { task_identifier: 'send-notice', soon: false },
        { task_identifier: 'send-reset-links', soon: true },
      ]);
    });
  });
});

describe('a worker that is stopped', () => {
  it('finishes what is under way and takes nothing more', async () => {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: word, resolve: goOn } = Promise.withResolvers<void>();
    const { jobs, handler } = recorder();
    const worker = await queue.start(
      always(async (job) => {
        take();
        await word;
        await handler(job);
      }),
      { concurrency: 1 },
    );
    await queue.add(NOTICE);
    await taken;
    await queue.add(CODE);
    const stopping = worker.stop();
    goOn();
    await stopping;
    expect(jobs).toEqual([NOTICE]);
    expect(await queue.rows()).toMatchObject([{ attempts: 0, locked_by: null }]);
  });

  it('leaves what takes too long to another, who need not wait for hours', async () => {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: never } = Promise.withResolvers<void>();
    const worker = await queue.start(
      always(() => {
        take();
        return never;
      }),
    );
    await queue.add(CODE);
    await taken;
    await worker.stop(50);
    const { jobs, handler } = recorder();
    await queue.start(always(handler), SOON);
    await untilEmpty();
    expect(jobs).toEqual([CODE]);
  });

  it('can be stopped while PostgreSQL is away', async () => {
    const line = await makeLine(Number(new URL(queue.url).port));
    const worker = await queue.start(
      {},
      { databaseUrl: Object.assign(new URL(queue.url), { port: String(line.port) }).href },
    );
    line.cut();
    await vi.waitFor(() => expect(queue.log.join('')).toContain('begins anew'), { timeout: 20_000 });
    await worker.stop();
    await line.close();
  });
});

/** Every job that is being worked on looks as if it had been taken long ago; then the upkeep has come by. */
async function untilUpkeepHasSeenOldLocks(): Promise<void> {
  await queue.client.query("update graphile_worker._private_jobs set locked_at = now() - interval '3 hours'");
  const sentinel = `gone-${randomBytes(4).toString('hex')}`;
  await queue.client.query(
    `insert into graphile_worker._private_jobs (task_id, locked_at, locked_by)
     select id, now() - interval '3 hours', $1 from graphile_worker._private_tasks limit 1`,
    [sentinel],
  );
  await vi.waitFor(() => expect(queue.log.join('')).toContain(sentinel), { timeout: 20_000 });
}

describe('a worker that is killed', () => {
  it('leaves its job to another, who need not wait for hours', async () => {
    const program = fileURLToPath(new URL('hanging-worker.ts', import.meta.url));
    const child = spawn(process.execPath, ['--conditions=qalpyna-source', program, queue.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await queue.add(CODE);
    await once(child.stdout, 'data');
    const { jobs, handler } = recorder();
    await queue.start(always(handler), SOON);
    await untilUpkeepHasSeenOldLocks();
    expect(jobs).toEqual([]); // as long as it lives, its job is its own

    child.kill('SIGKILL');
    await untilEmpty();
    expect(jobs).toEqual([CODE]);
  });
});

describe('a worker that lives', () => {
  it('keeps its job, however long that takes', async () => {
    let runs = 0;
    const { promise: word, resolve: goOn } = Promise.withResolvers<void>();
    const slow = always(async () => {
      runs += 1;
      await word;
    });
    await Promise.all([queue.start(slow, SOON), queue.start(slow, SOON)]);
    await queue.add(CODE);
    await vi.waitFor(() => expect(runs).toBe(1));
    await untilUpkeepHasSeenOldLocks();
    goOn();
    await untilEmpty();
    expect(runs).toBe(1);
  });
});

describe('a worker that loses PostgreSQL', () => {
  it('goes on when it is back, and finishes what it could not note', async () => {
    const line = await makeLine(Number(new URL(queue.url).port));
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: word, resolve: goOn } = Promise.withResolvers<void>();
    const { jobs, handler } = recorder();
    const worker = await queue.start(
      always(async (job) => {
        take();
        await word;
        await handler(job);
      }),
      { ...SOON, databaseUrl: Object.assign(new URL(queue.url), { port: String(line.port) }).href },
    );
    await queue.add(CODE);
    await taken;
    line.cut();
    goOn();
    await vi.waitFor(() => expect(queue.log.join('')).toContain('cannot begin yet'), { timeout: 20_000 });
    line.mend();
    await queue.add(NOTICE);
    await untilEmpty();
    expect(jobs).toContainEqual(NOTICE);
    expect(jobs.filter((job) => job.task === 'send-code').length).toBeGreaterThanOrEqual(1);
    await worker.stop();
    await line.close();
  });
});
