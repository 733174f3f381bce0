import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
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

function run(changes: Record<string, string> = {}): RunningServer {
  const server = runServer(environment(changes));
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
      expect(await (await fetch(`${metricsAddress}/metrics`)).text()).toMatch(/outcome="consents-required"\} 1/);

      const body = JSON.stringify({ query: '{ service { name } }' });
      const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
      const slow = request(`${address}/graphql`, { method: 'POST', headers });
      const answer = new Promise<string>((resolve, reject) => {
        slow.on('response', (response) => resolve(text(response)));
        slow.on('error', reject);
      });
      slow.write(body.slice(0, 5));
      // By the time that this is answered, the half body has arrived.
      await fetch(`${address}/healthz`);

      server.signal('SIGINT');
      await vi.waitUntil(() => server.log.some(({ msg }) => msg === 'ending'), { timeout: 10_000 });
      slow.end(body.slice(5));
      expect(JSON.parse(await answer)).toEqual({ data: { service: { name: 'Qalpyna' } } });
      expect(await server.ended).toBe(0);
      expect(server.complaints()).toBe('');
      expect(server.log.at(-1)?.['msg']).toBe('ended');
      await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    },
  );

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
