import { type StdioOptions, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, type ProcessIdentity, stillRuns } from './identity.ts';
import { forget, watchOver } from './warden.ts';

export type ChildOptions = {
  /** How people call it: «PostgreSQL», «the API». */
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Runs it as this user; only root may. */
  runAs?: { uid: number; gid: number } | undefined;
  /** Written to its input, which then ends. */
  input?: string;
  /** Where its output goes: a file that is begun anew, or each line to a function. */
  output: { file: string } | { line: (text: string) => void };
  /** Where to note the process, so that the next start can stop one that was left over. */
  noteFile: string;
  /** What makes it end in good order. */
  stopSignal: NodeJS.Signals;
  /** How long it may take for that before it is killed. */
  graceMs: number;
};

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Child = {
  name: string;
  pid: number;
  /** Settles when it has ended, by itself or because it was stopped. */
  exited: Promise<Exit>;
  /** `null` while it runs. */
  exit(): Exit | null;
  /** Ends it in good order and waits; harmless when it has ended already. */
  stop(): Promise<void>;
};

/**
 * Starts a process that cannot outlive us: `stop()` ends it, and so does our own death.
 * It leads a group of its own, so that Ctrl-C reaches only us and we decide the order of stopping.
 *
 * @throws the error of spawning (no such program, no permission)
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, noteFile, stopSignal, graceMs } = options;
  await stopLeftOver(noteFile);

  const file = 'file' in options.output ? openSync(options.output.file, 'w', 0o600) : null;
  const stdio: StdioOptions = [options.input === undefined ? 'ignore' : 'pipe', file ?? 'pipe', file ?? 'pipe'];
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    ...options.runAs,
    detached: true,
    stdio,
  });
  if (file !== null) closeSync(file);

  let exit: Exit | null = null;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      exit = { code, signal };
      if (child.pid !== undefined) forget(child.pid);
      rmSync(noteFile, { force: true });
      resolve(exit);
    });
  });
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const pid = child.pid as number;

  watchOver(pid, stopSignal);
  const identity = identify(pid);
  if (identity) writeFileSync(noteFile, JSON.stringify({ ...identity, stopSignal }));

  if (options.input !== undefined) child.stdin?.on('error', () => {}).end(options.input);
  if ('line' in options.output) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', options.output.line);
    }
  }

  async function stop() {
    if (exit) return;
    child.kill(stopSignal);
    const late = setTimeout(() => killGroup(pid), graceMs);
    await exited;
    clearTimeout(late);
  }
  return { name, pid, exited, exit: () => exit, stop };
}

/** Ends the process of an earlier run that was noted here and still lives, if there is one. */
export async function stopLeftOver(noteFile: string): Promise<void> {
  const note = readNote(noteFile);
  if (!note) return;
  if (stillRuns(note)) {
    process.kill(note.pid, note.stopSignal);
    for (let waitedMs = 0; waitedMs < 10_000 && stillRuns(note); waitedMs += 20) await sleep(20);
    if (stillRuns(note)) killGroup(note.pid);
  }
  rmSync(noteFile, { force: true });
}

function readNote(file: string): (ProcessIdentity & { stopSignal: NodeJS.Signals }) | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
