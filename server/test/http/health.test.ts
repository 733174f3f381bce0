import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startService } from './service.ts';

const get = async (url: string, ...parts: Parameters<typeof startService>) => {
  const { send, app } = await startService(...parts);
  const answer = await send({ method: 'GET', url });
  return { status: answer.status, body: app === undefined ? null : JSON.parse(answer.text) };
};

const ready = () => Promise.resolve();
const away = () => Promise.reject(new Error('postgres://qalpyna:hunter2@db'));
const hanging = () => new Promise<never>(() => undefined);

describe('/healthz', () => {
  it('says that the process lives, whatever is away', async () => {
    expect(await get('/healthz', {}, { checks: { postgres: away } })).toEqual({
      status: 200,
      body: { status: 'alive' },
    });
  });
});

describe('/readyz', () => {
  it('says that every part answers', async () => {
    expect(await get('/readyz', {}, { checks: { postgres: ready, redis: ready } })).toEqual({
      status: 200,
      body: { status: 'ready', parts: { postgres: 'ready', redis: 'ready' } },
    });
  });

  it('names the part that is away, and nothing more of it', async () => {
    expect(await get('/readyz', {}, { checks: { postgres: away, redis: ready } })).toEqual({
      status: 503,
      body: { status: 'not-ready', parts: { postgres: 'away', redis: 'ready' } },
    });
  });

  it('does not wait for a part that hangs', async () => {
    expect(await get('/readyz', {}, { checks: { postgres: ready, redis: hanging } })).toEqual({
      status: 503,
      body: { status: 'not-ready', parts: { postgres: 'ready', redis: 'away' } },
    });
  });

  it('asks each part once for a crowd that asks at once, and anew for whoever comes later', async () => {
    let asked = 0;
    const postgres = async () => {
      asked += 1;
      await sleep(20);
    };
    const { send } = await startService({}, { checks: { postgres } });
    const statuses = async (count: number) =>
      (await Promise.all(Array.from({ length: count }, () => send({ method: 'GET', url: '/readyz' })))).map(
        ({ status }) => status,
      );
    expect(await statuses(50)).toEqual(Array(50).fill(200));
    expect(asked).toBe(1);
    expect(await statuses(1)).toEqual([200]);
    expect(asked).toBe(2);
  });

  it('sends balancers away from a process that is about to end', async () => {
    expect(await get('/readyz', {}, { checks: { postgres: ready }, isDraining: () => true })).toEqual({
      status: 503,
      body: { status: 'draining', parts: { postgres: 'ready' } },
    });
  });
});
