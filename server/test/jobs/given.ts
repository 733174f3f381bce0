import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, vi } from 'vitest';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { makeTemplate, openQueue, type Queue, type Template } from './queue.ts';

export const NOTICE: Job = { task: 'send-notice', noticeId: 'n1' };
export const CODE: Job = { task: 'send-code', grantId: 'g1', confirmationId: 'c1', send: 2 };
export const LINKS: Job = {
  task: 'send-reset-links',
  requestId: 'r1',
  address: 'aigerim@example.kz',
  language: 'KK',
  reference: 'K7QD-M2XR',
  consents: [{ kind: 'PERSONAL_DATA', version: '2', language: 'RU', givenAt: new Date('2026-11-23T09:20:00.123Z') }],
  requestedAt: new Date('2026-11-23T09:25:00.456Z'),
};

/** So that the upkeep of one worker comes soon. */
export const SOON = { upkeepEveryMs: 100 };

/** Long enough for a busy machine; nothing waits for it that goes well. */
export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 });

export type QueueOfTest = {
  queue: Queue;
  /** Closed after the test, whatever became of it. */
  closers: (() => unknown)[];
  untilEmpty(): Promise<unknown>;
  /** The only job failed, and waits for another attempt. */
  untilFailed(attempts: number): Promise<unknown>;
};

/** A queue of its own for each test of a file. Its fields are there once a test runs. */
export function useQueue(): QueueOfTest {
  let template: Template;
  beforeAll(async () => {
    template = await makeTemplate(inject('postgresUrl'));
  });
  afterAll(() => template.close());

  const test = { closers: [] } as unknown as QueueOfTest;
  test.untilEmpty = () => until(async () => expect(await test.queue.rows()).toEqual([]));
  test.untilFailed = (attempts) =>
    until(async () =>
      expect(await test.queue.rows()).toMatchObject([{ attempts, locked_by: null, last_error: 'see the log' }]),
    );
  beforeEach(async () => {
    test.queue = await openQueue(template);
  });
  afterEach(async () => {
    for (const close of test.closers.splice(0).reverse()) await close();
    await test.queue.close();
  });
  return test;
}

/** A handler that remembers. */
export function recorder() {
  const jobs: Job[] = [];
  return { jobs, handler: async (job: Job) => void jobs.push(job) };
}

/** The same handler for every task. */
export const always = (handler: (job: Job) => Promise<void>) => ({
  'send-code': handler,
  'send-reset-links': handler,
  'send-notice': handler,
  'stamp-evidence': handler,
});
