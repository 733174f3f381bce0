import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createTestAuthority } from '@qalpyna/eds/testing';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { useDatabase } from '../contracts/test-database.ts';
import { documentOf } from '../graphql/documents.ts';
import { type RunningServer, runServer } from './running-server.ts';

/** A process of its own needs seconds of a core to load; a busy machine has few of them. */
const PATIENT = { timeout: 180_000 };

const test = useDatabase();
let folder: string;
const running: RunningServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-trust-'));
  await mkdir(join(folder, 'anchors'));
  await writeFile(join(folder, 'anchors', 'root.cer'), createTestAuthority().root.certificate);
});
afterAll(async () => {
  for (const server of running) server.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await rm(folder, { recursive: true, force: true });
});

const environment = (changes: Record<string, string> = {}) => ({
  API_PORT: '0',
  METRICS_PORT: '0',
  DATABASE_URL: test.url,
  REDIS_URL: inject('redisUrl'),
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'no-reply@example.kz',
  WEB_ORIGIN: 'http://localhost:3000',
  SYSTEM_NAME: 'app.recycle.kz',
  SECRET_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
  TRUST_FOLDER: folder,
  ...changes,
});

function run(changes: Record<string, string> = {}, before?: string): RunningServer {
  const server = runServer(environment(changes), before);
  running.push(server);
  return server;
}

async function ask(address: string, query: string, variables: object = {}) {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as { data: Record<string, Record<string, unknown>> };
}

describe('the server', () => {
  it(
    'answers on real PostgreSQL and Redis, lets what is under way finish when it is told to end, and ends with 0',
    PATIENT,
    async () => {
      const server = run();
      const { address, metricsAddress } = await server.ready;
      expect(await (await fetch(`${address}/readyz`)).json()).toEqual({
        status: 'ready',
        parts: { postgres: 'ready', redis: 'ready' },
      });
      const { data } = await ask(address, documentOf('beginSignIn'), { input: { consents: [], language: 'RU' } });
      expect(data['beginSignIn']?.['__typename']).toBe('ConsentsRequired');
      expect(await test.sql('select outcome from audit_event')).toEqual([{ outcome: 'consents-required' }]);
      const metrics = await (await fetch(`${metricsAddress}/metrics`)).text();
      expect(metrics).toMatch(/outcome="consents-required"\} 1/);
      expect(metrics).toMatch(/^qalpyna_audit_unsealed_seconds [\d.]+$/mu);

      const body = JSON.stringify({ query: '{ service { name } }' });
      const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
      const slow = request(`${address}/graphql`, { method: 'POST', headers });
      const answer = new Promise<string>((resolve, reject) => {
        slow.on('response', (response) => resolve(text(response)));
        slow.on('error', reject);
      });
      await new Promise((sent) => slow.write(body.slice(0, 5), sent));
      const slower = connect(Number(new URL(address).port), '127.0.0.1');
      const itsAnswer = text(slower);
      await new Promise<void>((sent) => slower.write('GET /healthz HTTP/1.1\r\n', () => sent()));
      // What was sent before has arrived by the time that this is answered.
      await fetch(`${address}/healthz`);

      server.signal('SIGINT');
      await vi.waitUntil(() => server.log.some(({ msg }) => msg === 'ending'), { timeout: 10_000 });
      slow.end(body.slice(5));
      slower.write('Host: localhost\r\n\r\n');
      expect(JSON.parse(await answer)).toEqual({ data: { service: { name: 'Qalpyna' } } });
      expect(await itsAnswer).toMatch(/^HTTP\/1\.1 200 .*connection: close.*"alive"/isu);
      expect(await server.ended).toBe(0);
      expect(server.complaints()).toBe('');
      expect(server.log.at(-1)?.['msg']).toBe('ended');
      await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    },
  );

  it('works on as many requests at once as it is told', PATIENT, async () => {
    const { address } = await run({ REQUESTS_AT_ONCE: '2', HASH_QUEUE_LENGTH: '1', WORKER: 'off' }).ready;
    const body = JSON.stringify({
      query: documentOf('beginSignIn'),
      variables: { input: { consents: [], language: 'RU' } },
    });
    const headers = { 'content-type': 'application/json' };
    const asked = Array.from({ length: 10 }, () => fetch(`${address}/graphql`, { method: 'POST', headers, body }));
    const statuses = new Set((await Promise.all(asked)).map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 503]));
  });

  it('runs without Redis for a look, and says so', PATIENT, async () => {
    const server = run({ REDIS_URL: '', WORKER: 'off' });
    const { address } = await server.ready;
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready', parts: { postgres: 'ready' } });
    expect(server.log.filter(({ level }) => level === 'warn').map(({ msg }) => msg)).toEqual([
      'no REDIS_URL: sessions and limits are kept in this process, for a look only',
    ]);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});

describe('a log that can’t be written', () => {
  /** Of 512 bytes: some thirty lines. */
  const BLOCKS = 16;

  const askForHealth = async (address: string, times: number) => {
    for (let asked = 0; asked < times; asked += 1) expect((await fetch(`${address}/healthz`)).status).toBe(200);
  };
  const failures = async (metricsAddress: string) =>
    Number(
      /^qalpyna_log_failures_total (\d+)$/mu.exec(await (await fetch(`${metricsAddress}/metrics`)).text())?.[1] ?? -1,
    );
  const linesOf = (written: string) => written.split('\n').map((line) => (line === '' ? {} : JSON.parse(line)));

  it('because the disk is full stops nobody, and lacks no line when there is space again', PATIENT, async () => {
    const file = join(folder, 'server.log');
    // A file that may not grow beyond so much is to a program as a disk without space.
    const server = run({ WORKER: 'off' }, `exec >>'${file}' && ulimit -f ${BLOCKS}`);
    const ready = async () =>
      linesOf((await readFile(file, 'utf8')).replace(/[^\n]*$/u, '')).find(({ msg }) => msg === 'ready');
    await expect.poll(ready, { timeout: 120_000 }).toBeDefined();
    const { address, metricsAddress } = await ready();
    expect(await failures(metricsAddress)).toBe(0);

    await askForHealth(address, 60);
    expect((await stat(file)).size).toBe(BLOCKS * 512);
    expect(await failures(metricsAddress)).toBeGreaterThan(0);
    const filled = await readFile(file, 'utf8');
    await truncate(file);
    await askForHealth(address, 1);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);

    const lines = linesOf(filled + (await readFile(file, 'utf8')));
    expect(lines.filter(({ route }) => route === '/healthz')).toHaveLength(61);
    expect(lines.at(-2)?.msg).toBe('ended');
    expect(server.complaints()).toBe('');
  });

  it('because nobody reads it any more stops nobody', PATIENT, async () => {
    const server = run({ WORKER: 'off' });
    const { address, metricsAddress } = await server.ready;
    server.hangUp();
    await askForHealth(address, 3);
    expect(await failures(metricsAddress)).toBeGreaterThan(0);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.complaints()).toBe('');
  });
});

describe('a server that can’t start', () => {
  it('says why in a sentence, without a stack, and ends with 1', PATIENT, async () => {
    const server = run({ DATABASE_URL: '', API_PORT: 'hunter2' });
    expect(await server.ended).toBe(1);
    expect(server.log).toEqual([]);
    expect(server.complaints()).toBe(
      'The configuration is not complete:\n  API_PORT is not a whole number from 0 to 65535\n  DATABASE_URL is missing\n',
    );
  });
});
