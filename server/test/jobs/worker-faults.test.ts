import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeLine } from './cut.ts';
import { always, CODE, NOTICE, recorder, SOON, until, useQueue } from './given.ts';

const test = useQueue();

describe('a worker that is stopped', () => {
  it('finishes what is under way and takes nothing more', async () => {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: word, resolve: goOn } = Promise.withResolvers<void>();
    const { jobs, handler } = recorder();
    const worker = await test.queue.start(
      always(async (job) => {
        take();
        await word;
        await handler(job);
      }),
      { concurrency: 1 },
    );
    await test.queue.add(NOTICE);
    await taken;
    await test.queue.add(CODE);
    const stopping = worker.stop();
    goOn();
    await stopping;
    expect(jobs).toEqual([NOTICE]);
    expect(await test.queue.rows()).toMatchObject([{ attempts: 0, locked_by: null }]);
  });

  it('leaves what takes too long to another, who need not wait for hours', async () => {
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: never } = Promise.withResolvers<void>();
    const worker = await test.queue.start(
      always(() => {
        take();
        return never;
      }),
    );
    await test.queue.add(CODE);
    await taken;
    await worker.stop(50);
    const { jobs, handler } = recorder();
    await test.queue.start(always(handler), SOON);
    await test.untilEmpty();
    expect(jobs).toEqual([CODE]);
  });

  it('can be stopped while PostgreSQL is away', async () => {
    const line = await makeLine(Number(new URL(test.queue.url).port));
    const worker = await test.queue.start(
      {},
      { databaseUrl: Object.assign(new URL(test.queue.url), { port: String(line.port) }).href },
    );
    line.cut();
    await until(() => expect(test.queue.log.join('')).toContain('begins anew'));
    await worker.stop();
    await line.close();
  });
});

/** Every job that is being worked on looks as if it had been taken long ago; then the upkeep has come by. */
async function untilUpkeepHasSeenOldLocks(): Promise<void> {
  await test.queue.client.query("update graphile_worker._private_jobs set locked_at = now() - interval '3 hours'");
  const sentinel = `gone-${randomBytes(4).toString('hex')}`;
  await test.queue.client.query(
    `insert into graphile_worker._private_jobs (task_id, locked_at, locked_by)
     select id, now() - interval '3 hours', $1 from graphile_worker._private_tasks limit 1`,
    [sentinel],
  );
  await until(() => expect(test.queue.log.join('')).toContain(sentinel));
}

describe('a worker that is killed', () => {
  it('leaves its job to another, who need not wait for hours', async () => {
    const program = fileURLToPath(new URL('hanging-worker.ts', import.meta.url));
    const child = spawn(process.execPath, ['--conditions=qalpyna-source', program, test.queue.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    test.closers.push(() => child.kill('SIGKILL'));
    await test.queue.add(CODE);
    await once(child.stdout, 'data');
    const { jobs, handler } = recorder();
    await test.queue.start(always(handler), SOON);
    await untilUpkeepHasSeenOldLocks();
    expect(jobs).toEqual([]); // as long as it lives, its job is its own

    child.kill('SIGKILL');
    await test.untilEmpty();
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
    await Promise.all([test.queue.start(slow, SOON), test.queue.start(slow, SOON)]);
    await test.queue.add(CODE);
    await until(() => expect(runs).toBe(1));
    await untilUpkeepHasSeenOldLocks();
    goOn();
    await test.untilEmpty();
    expect(runs).toBe(1);
  });
});

describe('a worker that loses PostgreSQL', () => {
  it('goes on when it is back, and finishes what it could not note', async () => {
    const line = await makeLine(Number(new URL(test.queue.url).port));
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    const { promise: word, resolve: goOn } = Promise.withResolvers<void>();
    const { jobs, handler } = recorder();
    const worker = await test.queue.start(
      always(async (job) => {
        take();
        await word;
        await handler(job);
      }),
      { ...SOON, databaseUrl: Object.assign(new URL(test.queue.url), { port: String(line.port) }).href },
    );
    await test.queue.add(CODE);
    await taken;
    line.cut();
    goOn();
    await until(() => expect(test.queue.log.join('')).toContain('cannot begin yet'));
    line.mend();
    await test.queue.add(NOTICE);
    await test.untilEmpty();
    expect(jobs).toContainEqual(NOTICE);
    expect(jobs.filter((job) => job.task === 'send-code').length).toBeGreaterThanOrEqual(1);
    await worker.stop();
    await line.close();
  });
});
