import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../ports.ts';
import { choosePorts, PORTS } from './ports.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

const ANY = { WEB_PORT: '0', API_PORT: '0', MAIL_PORT: '0', AGENT_PORT: '0', METRICS_PORT: '0' };

describe('choosing ports', () => {
  it('takes what was set', async () => {
    const port = await findFreePort();
    expect((await choosePorts({ ...ANY, WEB_PORT: String(port) }, unexpected)).web).toBe(port);
  });

  it('gives each part a free one of its own for 0', async () => {
    const ports = Object.values(await choosePorts(ANY, unexpected));
    expect(new Set(ports).size).toBe(Object.keys(PORTS).length);
    for (const port of ports) expect(port).toBeGreaterThan(0);
  });

  it('gives each part a port of its own also when two were set to the same', async () => {
    const port = String(await findFreePort());
    const { web, api } = await choosePorts({ ...ANY, WEB_PORT: port, API_PORT: port }, unexpected);
    expect(api).not.toBe(web);
  });

  it.each(['127.0.0.1', '::1'])(
    'refuses a port that was set and is busy on %s, and names its variable',
    async (host) => {
      const port = await listen(0, host);
      await expect(choosePorts({ ...ANY, API_PORT: String(port) }, unexpected)).rejects.toThrow(
        `Port ${port}, wanted for the API, is busy. Set API_PORT to another one, or to 0 for any free one.`,
      );
    },
  );

  it('moves on from a usual port that is busy, and says so', async () => {
    await listen(PORTS.agent.usual, '127.0.0.1').catch(() => {}); // another program has it: as good
    const { AGENT_PORT: _, ...others } = ANY;
    const said: string[] = [];
    const { agent } = await choosePorts(others, (sentence) => said.push(sentence));
    expect(agent).not.toBe(PORTS.agent.usual);
    expect(said).toEqual([
      expect.stringContaining(`Port ${PORTS.agent.usual} is busy: the signing agent is on ${agent}`),
    ]);
  });

  it.each(['http', '-1', '65536', '3e3', ' '])('refuses %j, which is no port', async (wrong) => {
    await expect(choosePorts({ ...ANY, MAIL_PORT: wrong }, unexpected)).rejects.toThrow('MAIL_PORT');
  });
});

function unexpected(sentence: string): void {
  throw new Error(`nobody was to be told: ${sentence}`);
}

function listen(port: number, host: string): Promise<number> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as { port: number }).port));
  });
}
