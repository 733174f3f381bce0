import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeMetrics } from '../../src/http/metrics.ts';
import { times } from '../contracts/given.ts';
import { documentOf } from '../graphql/documents.ts';
import { type Client, type Service, startService } from './service.ts';

const MOST = 8;
/** Of one caller. */
const SHARE = 2;
const PATIENT = { timeout: 20_000 };

const start = (metrics = makeMetrics()) =>
  startService({ requestsAtOnce: MOST, trustedProxies: ['127.0.0.1'] }, { metrics });

/** A browser in an address block of its own, or in that of others. */
const browserIn = (service: Service, block: number, address = 1): Client => {
  const client = service.client();
  client.headers['x-forwarded-for'] = `198.19.${block}.${address}`;
  return client;
};
/** Each from an address block of its own. */
function partnersUser(service: Service, at: number): Client {
  const client = service.client().asPartnerUser(`user-${at}`);
  client.headers['x-forwarded-for'] = `198.18.${at}.1`;
  return client;
}
const freeze = (client: Client) => client.ask(documentOf('freezeAccount'), { input: { token: 'k1.a.b' } });
const statuses = async (answers: Promise<{ status: number }>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);

/** Holds whatever operation begins now until it is let go. */
function holdOperations({ world }: Service) {
  const { promise, resolve } = Promise.withResolvers<Date>();
  const began = vi.spyOn(world.clock, 'now').mockReturnValue(promise);
  return {
    begun: () => began.mock.calls.length,
    letGo: async () => {
      began.mockRestore();
      resolve(await world.clock.now());
    },
  };
}

describe('more requests at once than the service works on', () => {
  it('are refused at once with nothing done, health goes on, and everybody is served as soon as there is room', async () => {
    const metrics = makeMetrics();
    const service = await start(metrics);
    const held = holdOperations(service);
    const first = times(MOST, (block) => freeze(browserIn(service, block)));
    await vi.waitUntil(() => held.begun() === MOST, PATIENT);

    for (const late of await Promise.all(times(20, (block) => freeze(browserIn(service, 100 + block))))) {
      expect({ status: late.status, code: late.code }).toEqual({ status: 503, code: 'SERVICE_BUSY' });
      expect(late.headers['retry-after']).toBe('1');
      expect(late.headers['set-cookie']).toBeUndefined();
    }
    expect(held.begun()).toBe(MOST);
    expect((await service.send({ method: 'GET', url: '/healthz' })).status).toBe(200);
    expect(await metrics.registry.metrics()).toContain('qalpyna_busy_refusals_total{too_many="of all"} 20');

    await held.letGo();
    for (const answer of await Promise.all(first)) expect(answer.data.freezeAccount.__typename).toBe('LinkClosed');
    expect(service.world.database.tables.audit).toHaveLength(MOST);
    const next = times(MOST, (block) => freeze(browserIn(service, block)));
    expect(await statuses(next)).toEqual(Array(MOST).fill(200));
  });

  it.each<[string, (service: Service, at: number) => Client]>([
    ['an address block', (service, at) => browserIn(service, 7, at)],
    ['a partner', partnersUser],
  ])('of %s leave three quarters of the places to others', async (_, callerOf) => {
    const metrics = makeMetrics();
    const service = await start(metrics);
    const held = holdOperations(service);
    const first = times(SHARE, (at) => freeze(callerOf(service, at)));
    await vi.waitUntil(() => held.begun() === SHARE, PATIENT);
    expect(await statuses(times(9, (at) => freeze(callerOf(service, 50 + at))))).toEqual(Array(9).fill(503));
    expect(await metrics.registry.metrics()).toContain('qalpyna_busy_refusals_total{too_many="of one caller"} 9');

    const others = times(MOST - SHARE, (block) => freeze(browserIn(service, 100 + block)));
    await vi.waitUntil(() => held.begun() === MOST, PATIENT);
    await held.letGo();
    expect(await statuses([...first, ...others])).toEqual(Array(MOST).fill(200));
    const again = times(SHARE, (at) => freeze(callerOf(service, at)));
    expect(await statuses(again)).toEqual(Array(SHARE).fill(200));
  });

  it('find room again after faults of ours, refusals and callers who went away', async () => {
    const service = await start();
    await service.app.listen({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => service.app.close());
    const same = () => freeze(browserIn(service, 7));

    const broken = vi.spyOn(service.world.clock, 'now').mockRejectedValue(new Error('broken'));
    for (const _ of times(2 * MOST, () => null)) expect((await same()).status).toBe(500);
    broken.mockRestore();
    for (const query of times(2 * MOST, () => '{ nothing }'))
      expect((await browserIn(service, 7).ask(query)).status).toBe(400);

    const held = holdOperations(service);
    const body = JSON.stringify({
      query: documentOf('freezeAccount'),
      variables: { input: { token: 'k1.a.b' } },
    });
    const sockets = await Promise.all(times(SHARE, () => post(service, `${body.length}\r\n\r\n${body}`)));
    await vi.waitUntil(() => held.begun() === SHARE, PATIENT);
    for (const socket of sockets) socket.destroy();
    await held.letGo();
    await vi.waitUntil(async () => (await connections(service)) === 0, PATIENT);
    expect(await statuses(times(SHARE, same))).toEqual(Array(SHARE).fill(200));
  });

  it('do not come of those who have not sent theirs yet', async () => {
    const service = await start();
    await service.app.listen({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => service.app.close());
    await Promise.all(times(2 * MOST, () => post(service, '90\r\n\r\n{')));
    await vi.waitUntil(async () => (await connections(service)) === 2 * MOST, PATIENT);
    expect(await statuses(times(SHARE, () => freeze(browserIn(service, 7))))).toEqual(Array(SHARE).fill(200));
  });
});

/** Sends what follows `Content-Length: `, from the same address block. */
async function post(service: Service, rest: string) {
  const { port } = service.app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const headers = 'Host: localhost\r\nX-Forwarded-For: 198.19.7.1\r\nContent-Type: application/json';
  socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\nContent-Length: ${rest}`);
  return socket;
}

const connections = ({ app }: Service) => promisify(app.server.getConnections.bind(app.server))();
