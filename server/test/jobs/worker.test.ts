import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { MailRefused } from '../../src/use-cases/ports/mailer.ts';
import { always, CODE, LINKS, NOTICE, recorder, SOON, until, useQueue } from './given.ts';
import { makeResults } from './queue.ts';

const test = useQueue();

describe('a queued job', () => {
  it('runs when its transaction commits, and never when that rolls back', async () => {
    const { jobs, handler } = recorder();
    await test.queue.start(always(handler));
    await test.queue.client.query('begin');
    await test.queue.add({ task: 'send-notice', noticeId: 'rolled back' });
    await test.queue.client.query('rollback');
    await test.queue.client.query('begin');
    await test.queue.add({ task: 'send-notice', noticeId: 'committed' });
    expect(jobs).toEqual([]);
    await test.queue.client.query('commit');
    await test.untilEmpty();
    expect(jobs).toEqual([{ task: 'send-notice', noticeId: 'committed' }]);
  });

  it('comes as it was queued, times as times', async () => {
    const { jobs, handler } = recorder();
    await test.queue.start(always(handler));
    for (const job of [LINKS, CODE, NOTICE]) {
      await test.queue.add(job);
      await test.untilEmpty();
    }
    expect(jobs).toEqual([LINKS, CODE, NOTICE]);
  });

  it('was waiting before the worker began, and runs then', async () => {
    const { jobs, handler } = recorder();
    await test.queue.add(NOTICE);
    await test.queue.start(always(handler));
    await test.untilEmpty();
    expect(jobs).toEqual([NOTICE]);
  });

  it('runs once, whoever of several workers takes it', async () => {
    const { jobs, handler } = recorder();
    await Promise.all([
      test.queue.start(always(handler)),
      test.queue.start(always(handler)),
      test.queue.start(always(handler)),
    ]);
    const ids = Array.from({ length: 100 }, (_, index) => `n${index}`);
    await Promise.all(ids.map((noticeId) => test.queue.add({ task: 'send-notice', noticeId })));
    await test.untilEmpty();
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
    await test.queue.start(always(failing), { onJobDone });
    await test.queue.add(CODE);
    await test.untilFailed(1);
    await test.queue.hurry();
    await test.untilFailed(2);
    await test.queue.hurry();
    await test.untilEmpty();
    expect(jobs).toEqual([CODE, CODE, CODE]);
    expect(results.map(([, result]) => result)).toEqual(['failed', 'failed', 'done']);
  });

  it('waits between its attempts', async () => {
    await test.queue.start({ 'send-notice': () => Promise.reject(new Error('not now')) });
    await test.queue.add(NOTICE);
    await test.untilFailed(1);
    const [row] = await test.queue.rows();
    const { rows } = await test.queue.client.query('select now() as now');
    expect(row?.run_at.getTime()).toBeGreaterThan(rows[0].now.getTime());
  });

  it('is not tried again when the mail was refused for good', async () => {
    const { results, onJobDone } = makeResults();
    await test.queue.start({ 'send-code': () => Promise.reject(new MailRefused('550')) }, { onJobDone });
    await test.queue.add(CODE);
    await test.untilEmpty();
    expect(results).toEqual([['send-code', 'refused']]);
  });

  it.each([
    [CODE, 20],
    [LINKS, 20],
    [NOTICE, 21],
  ])('is given up after its last attempt, and nothing of it stays in the database: $task', async (job, last) => {
    const { results, onJobDone } = makeResults();
    await test.queue.start(
      always(() => Promise.reject(new Error('never'))),
      { onJobDone },
    );
    await test.queue.add(job);
    await test.untilFailed(1);
    await test.queue.hurry(last - 2);
    await test.untilFailed(last - 1);
    await test.queue.hurry();
    await test.untilEmpty();
    expect(results.map(([, result]) => result)).toEqual(['failed', 'failed', 'given-up']);
  });

  it('is given up without another attempt when its attempts ended with their process', async () => {
    const { jobs, handler } = recorder();
    const { results, onJobDone } = makeResults();
    await test.queue.add(CODE);
    await test.queue.hurry(20);
    await test.queue.start(always(handler), { onJobDone });
    await test.untilEmpty();
    expect([jobs, results]).toEqual([[], [['send-code', 'given-up']]]);
  });

  it('of a shape that nobody knows is given up at once', async () => {
    const { jobs, handler } = recorder();
    const { results, onJobDone } = makeResults();
    await test.queue.start(always(handler), { onJobDone });
    await test.queue.addRaw('send-code', { grantId: 'g', confirmationId: 'c' });
    await test.queue.addRaw('send-notice', []);
    await test.untilEmpty();
    expect(jobs).toEqual([]);
    expect(results.map(([, result]) => result)).toEqual(['given-up', 'given-up']);
  });

  it('is logged by task, job, attempt and reference, without the address it carries', async () => {
    const failing = () =>
      Promise.reject(new Error('550 <aigerim@example.kz> said 123456 at https://x.kz/recover/link/abc'));
    await test.queue.start(always(failing));
    const jobId = await test.queue.add(LINKS);
    await test.untilFailed(1);
    const lines = test.queue.log.filter((line) => line.includes('tried again')).map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ task: 'send-reset-links', jobId, attempt: 1, reference: 'K7QD-M2XR' }]);
    expect(test.queue.log.join('')).not.toMatch(/aigerim|123456/u);
  });
});

describe('the wait of what lives for ten minutes', () => {
  it('is never longer than a minute, so that it passes greylisting in time; a notice can wait', async () => {
    await test.queue.start(
      always(() => Promise.reject(new Error('450'))),
      SOON,
    );
    const ids = await Promise.all([CODE, LINKS, NOTICE].map((job) => test.queue.add(job)));
    await until(async () => {
      for (const row of await test.queue.rows()) expect(row).toMatchObject({ attempts: 1, locked_by: null });
    });
    // After 8 attempts graphile-worker waits 50 minutes.
    await test.queue.client.query(
      "select graphile_worker.reschedule_jobs($1::bigint[], attempts => 8, run_at => now() + interval '50 minutes')",
      [ids],
    );
    await until(async () => {
      const { rows } = await test.queue.client.query(
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
