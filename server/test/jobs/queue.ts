import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { JobHandlers, JobResult } from '../../src/adapters/jobs/run-job.ts';
import { type RunningWorker, startWorker, type WorkerOptions } from '../../src/adapters/jobs/worker.ts';
import { makeLogger } from '../../src/http/logger.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';

/** What a job's row tells of it. */
export type JobRow = Readonly<{
  id: string;
  attempts: number;
  last_error: string | null;
  locked_by: string | null;
  run_at: Date;
}>;

const ADD = 'select id::text from graphile_worker.add_job($1, payload := $2::json)';

/** A database with a queue, for the tests of one file to copy. */
export async function makeTemplate(postgresUrl: string) {
  const name = `jobs_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: postgresUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  const connectionString = addressOf(postgresUrl, name);
  await runMigrations({ connectionString, maxPoolSize: 1 });
  await untilAlone(server, name);
  return {
    server,
    name,
    postgresUrl,
    async close(): Promise<void> {
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}

export type Template = Awaited<ReturnType<typeof makeTemplate>>;

const addressOf = (postgresUrl: string, database: string): string =>
  Object.assign(new URL(postgresUrl), { pathname: `/${database}` }).href;

/** A database cannot be copied while anybody is connected; graphile-worker does not wait for its connections to end. */
async function untilAlone(server: pg.Client, database: string): Promise<void> {
  for (;;) {
    const { rowCount } = await server.query('select from pg_stat_activity where datname = $1', [database]);
    if (rowCount === 0) return;
  }
}

/** A database of its own with a queue, and what a test does with it. */
export async function openQueue({ server, name, postgresUrl }: Template) {
  const database = `jobs_${randomBytes(6).toString('hex')}`;
  await server.query(`create database ${database} template ${name}`);
  const url = addressOf(postgresUrl, database);

  const log: string[] = [];
  const logger = makeLogger(
    'info',
    new Writable({
      write(line, _encoding, done) {
        log.push(String(line));
        done();
      },
    }),
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();

  const workers: RunningWorker[] = [];
  return {
    url,
    client,
    /** Every line that the workers logged. */
    log,
    async add({ task, ...payload }: Job): Promise<string> {
      const { rows } = await client.query(ADD, [task, JSON.stringify(payload)]);
      return rows[0].id;
    },
    async addRaw(task: string, payload: unknown): Promise<void> {
      await client.query(ADD, [task, JSON.stringify(payload)]);
    },
    async rows(): Promise<JobRow[]> {
      const { rows } = await client.query(
        'select id::text, attempts, last_error, locked_by, run_at from graphile_worker.jobs order by id',
      );
      return rows;
    },
    /** Makes waiting jobs due at once. */
    async hurry(attempts?: number): Promise<void> {
      await client.query(
        'select graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), attempts => $1) from graphile_worker.jobs',
        [attempts ?? null],
      );
    },
    async start(handlers: Partial<JobHandlers>, more: Partial<WorkerOptions> = {}): Promise<RunningWorker> {
      const worker = await startWorker({ databaseUrl: url, handlers: { ...UNEXPECTED, ...handlers }, logger, ...more });
      workers.push(worker);
      return worker;
    },
    async close(): Promise<void> {
      await Promise.all(workers.map((worker) => worker.stop(2_000)));
      await client.end();
      await server.query(`drop database ${database} with (force)`);
    },
  };
}

export type Queue = Awaited<ReturnType<typeof openQueue>>;

const unexpected = async (job: Job): Promise<void> => {
  throw new Error(`nobody expected ${job.task}`);
};
const UNEXPECTED: JobHandlers = {
  'send-code': unexpected,
  'send-reset-links': unexpected,
  'send-notice': unexpected,
  'stamp-evidence': unexpected,
};

/** Collects what became of attempts. */
export function makeResults() {
  const results: [Job['task'], JobResult][] = [];
  return { results, onJobDone: (task: Job['task'], result: JobResult) => void results.push([task, result]) };
}
