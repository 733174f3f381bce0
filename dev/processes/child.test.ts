import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../root.ts';
import { startChild, stopLeftOver } from './child.ts';
import { identify, type ProcessIdentity, stillRuns } from './identity.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qalpyna-child-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const FOR_EVER = 'setInterval(() => {}, 1000); console.log("ready");';
const DEAF = `process.on('SIGTERM', () => {}); ${FOR_EVER}`;

describe('a child process', () => {
  it('ends when it is stopped, and leaves no note behind', async () => {
    const child = await start(FOR_EVER);
    expect(JSON.parse(await readFile(note(), 'utf8'))).toMatchObject({ pid: child.pid, stopSignal: 'SIGTERM' });
    await child.stop();
    expect(child.exit()).toEqual({ code: null, signal: 'SIGTERM' });
    await expect(readFile(note())).rejects.toThrow('ENOENT');
    await child.stop();
  });

  it('is killed when it does not stop in time', async () => {
    const child = await start(DEAF, { graceMs: 100 });
    await child.stop();
    expect(child.exit()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('tells how it ended by itself', async () => {
    const child = await start('process.exit(7)', { ready: false });
    expect(await child.exited).toEqual({ code: 7, signal: null });
  });

  it('is refused with the reason when there is no such program', async () => {
    await expect(start('', { command: join(folder, 'nothing') })).rejects.toThrow('ENOENT');
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('does not outlive who started it, however it ends (%s)', async (signal) => {
    const starter = await startElsewhere();
    const orphan = JSON.parse(await untilWritten(note())) as ProcessIdentity;
    expect(stillRuns(orphan)).toBe(true);
    starter.kill(signal);
    await untilGone(orphan);
  });
});

describe('a process that was left over', () => {
  it('is stopped by the next start', async () => {
    const leftOver = await start(FOR_EVER);
    await stopLeftOver(note());
    await leftOver.exited;
    expect(leftOver.exit()?.signal).toBe('SIGTERM');
  });

  it('is not taken for a stranger who has its number now', async () => {
    const stranger = spawn(process.execPath, ['-e', FOR_EVER], { stdio: 'ignore' });
    const identity = identify(stranger.pid as number);
    await writeFile(note(), JSON.stringify({ ...identity, startedAt: '1', stopSignal: 'SIGKILL' }));
    await stopLeftOver(note());
    expect(identify(stranger.pid as number)).toEqual(identity);
    stranger.kill('SIGKILL');
  });
});

describe('the identity of a process', () => {
  it('is nobody’s when it has ended', async () => {
    const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    const identity = identify(child.pid as number);
    await new Promise((resolve) => child.once('exit', resolve));
    expect(identity && stillRuns(identity)).toBe(false);
    expect(identify(process.pid)?.pid).toBe(process.pid);
  });
});

const note = () => join(folder, 'process.json');

async function start(script: string, options: { graceMs?: number; command?: string; ready?: boolean } = {}) {
  const { promise: ready, resolve: tellReady } = Promise.withResolvers<void>();
  const child = await startChild({
    name: 'a child',
    command: options.command ?? process.execPath,
    args: ['-e', script],
    env: process.env,
    cwd: folder,
    output: { line: () => tellReady() },
    noteFile: note(),
    stopSignal: 'SIGTERM',
    graceMs: options.graceMs ?? 10_000,
  });
  if (options.ready !== false) await ready;
  return child;
}

/** A process that starts a child as we do, for us to end. */
async function startElsewhere() {
  const script = join(folder, 'starter.ts');
  const module = join(ROOT, 'dev', 'processes', 'child.ts');
  const options = {
    name: 'x',
    args: ['-e', FOR_EVER],
    cwd: folder,
    noteFile: note(),
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
  };
  await writeFile(
    script,
    `import { startChild } from ${JSON.stringify(module)};
     await startChild({ ...${JSON.stringify(options)}, command: process.execPath, env: {}, output: { line() {} } });`,
  );
  return spawn(process.execPath, [script], { stdio: 'ignore' });
}

async function untilWritten(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text !== '') return text;
    await sleep(20);
  }
}

/** The test's own time limit ends a wait for nothing. */
async function untilGone(identity: ProcessIdentity): Promise<void> {
  while (stillRuns(identity)) await sleep(20);
}
