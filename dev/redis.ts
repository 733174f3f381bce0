import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainFolderTrouble, PlainError } from './plain-error.ts';
import { findFreePort, LOOPBACK } from './ports.ts';
import { type Child, startChild } from './processes/child.ts';

const SERVERS = ['redis-server', 'valkey-server'];
const READY_WITHIN_MS = 30_000;

export type RunningRedis = {
  url: string;
  child: Child;
  /** It holds nothing then. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

/** The Redis server on PATH, or `null` when this machine has none. */
export function findRedisServer(path = process.env['PATH'] ?? ''): string | null {
  const candidates = SERVERS.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/**
 * Starts a Redis of our own on the loopback address, with a password of its own; it answers when this settles.
 * Everything is written to `folder` and read again by the next start. It stops with `stop()` or with the process that started it.
 *
 * @param again the address of one that was stopped: this one takes its place
 * @returns `null` when this machine has no Redis
 * @throws {PlainError} when the folder is at fault
 */
export async function startRedis({ folder, again }: { folder: string; again?: string }): Promise<RunningRedis | null> {
  const server = findRedisServer();
  if (server === null) return null;
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw explainFolderTrouble(error, folder);
  }

  const before = again === undefined ? null : new URL(again);
  const port = before === null ? await findFreePort() : Number(before.port);
  const password = before?.password ?? randomBytes(24).toString('base64url');
  const log = join(folder, 'redis.log');
  const child = await startChild({
    name: 'Redis',
    command: server,
    args: ['-'], // the settings come by its input: a password among the arguments could be read by all
    input: settings({ port, password, folder }),
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' },
    cwd: folder,
    output: { file: log },
    noteFile: join(folder, 'process.json'),
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
  });
  await untilReady(child, { port, password }, log);
  const empty = async () => {
    if (!(await answers(port, password, 'FLUSHALL', '+OK'))) throw new Error('Redis was not emptied');
  };
  return { url: `redis://:${password}@${LOOPBACK}:${port}`, child, empty, stop: child.stop };
}

function settings({ port, password, folder }: { port: number; password: string; folder: string }): string {
  return [
    `bind ${LOOPBACK}`,
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${folder.replace(/[\\"]/g, '\\$&')}"`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

async function untilReady(child: Child, { port, password }: { port: number; password: string }, log: string) {
  const startedAt = Date.now();
  while (child.exit() === null && Date.now() - startedAt < READY_WITHIN_MS) {
    if (await answers(port, password, 'PING', '+PONG')) return;
    await sleep(10);
  }
  await child.stop();
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  throw new PlainError(`Redis did not start: ${lines.at(-1)}.`, `The whole log is ${log}.`);
}

/** False as well while it still loads its file: then it answers with an error. */
function answers(port: number, password: string, command: string, expected: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, LOOPBACK, () => socket.write(`AUTH ${password}\r\n${command}\r\n`));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer === `+OK\r\n${expected}\r\n`));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      if (answer.split('\r\n').length > 2) socket.end();
    });
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
