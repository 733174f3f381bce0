import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { times } from '../contracts/given.ts';
import { documentOf } from '../graphql/documents.ts';
import { type Service, startService } from './service.ts';

const MOST = 3;
const freeze = (service: Service) => service.client().ask(documentOf('freezeAccount'), { input: { token: 'k1.a.b' } });

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
    const service = await startService({ requestsAtOnce: MOST });
    const held = holdOperations(service);
    const first = times(MOST, () => freeze(service));
    await vi.waitUntil(() => held.begun() === MOST);

    for (const late of await Promise.all(times(20, () => freeze(service)))) {
      expect({ status: late.status, code: late.code }).toEqual({ status: 503, code: 'SERVICE_BUSY' });
      expect(late.headers['retry-after']).toBe('1');
      expect(late.headers['set-cookie']).toBeUndefined();
    }
    expect(held.begun()).toBe(MOST);
    expect((await service.send({ method: 'GET', url: '/healthz' })).status).toBe(200);

    await held.letGo();
    for (const answer of await Promise.all(first)) expect(answer.data.freezeAccount.__typename).toBe('LinkClosed');
    expect(service.world.database.tables.audit).toHaveLength(MOST);
    for (const answer of await Promise.all(times(MOST, () => freeze(service)))) expect(answer.status).toBe(200);
  });

  it('find room again after faults of ours and refusals of any kind', async () => {
    const service = await startService({ requestsAtOnce: MOST });
    const broken = vi.spyOn(service.world.clock, 'now').mockRejectedValue(new Error('broken'));
    for (const _ of times(2 * MOST, () => null)) expect((await freeze(service)).status).toBe(500);
    broken.mockRestore();
    for (const query of times(2 * MOST, () => '{ nothing }'))
      expect((await service.client().ask(query)).status).toBe(400);
    expect((await freeze(service)).status).toBe(200);
  });

  it('do not come of those who have not sent theirs yet', async () => {
    const service = await startService({ requestsAtOnce: MOST });
    await service.app.listen({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => service.app.close());
    const { port } = service.app.server.address() as { port: number };
    for (const _ of times(2 * MOST, () => null)) {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      onTestFinished(() => void socket.destroy());
      await once(socket, 'connect');
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
      );
    }
    await vi.waitUntil(
      async () =>
        (await new Promise<number>((resolve) => service.app.server.getConnections((_, count) => resolve(count)))) ===
        2 * MOST,
    );
    for (const answer of await Promise.all(times(MOST, () => freeze(service)))) expect(answer.status).toBe(200);
  });
});
