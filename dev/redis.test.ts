import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRedisServer, type RunningRedis, startRedis } from './redis.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-redis-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the Redis of this machine', () => {
  it('has what was written again after a restart', async () => {
    const first = await start();
    expect(await say(first.url, 'SET kept yes')).toBe('+OK');
    await first.stop();
    const second = await start();
    expect(await say(second.url, 'GET kept')).toBe('$3');
    await second.stop();
  });

  it('lets nobody in without its password, which no list of processes shows', async () => {
    const redis = await start();
    const wrong = new URL(redis.url);
    wrong.password = 'wrong';
    expect(await say(wrong.href, 'PING')).toMatch(/^-(WRONGPASS|NOAUTH)/);
    await redis.stop();
  });

  it('rather refuses to write than forgets when its memory is full', async () => {
    const redis = await start();
    expect(await say(redis.url, 'CONFIG SET maxmemory 1')).toBe('+OK');
    expect(await say(redis.url, 'SET one more')).toMatch(/^-OOM/);
    await redis.stop();
  });

  it('is none when PATH holds none', () => {
    expect(findRedisServer(folder)).toBeNull();
  });
});

async function start(): Promise<RunningRedis> {
  const redis = await startRedis({ folder });
  if (redis === null) throw new Error('these tests need a Redis on PATH');
  return redis;
}

/** @returns the first line of the answer */
function say(url: string, command: string): Promise<string> {
  const { hostname, port, password } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(`AUTH ${password}\r\n${command}\r\n`));
    socket.on('error', reject).on('data', (bytes) => {
      answer += bytes;
      const lines = answer.split('\r\n');
      if (lines.length < 3) return;
      socket.destroy();
      resolve(lines[1] ?? '');
    });
  });
}
