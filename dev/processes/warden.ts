import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./warden-program.ts', import.meta.url));

let warden: ChildProcess | null = null;

/**
 * Has `pid` stopped with `signal` when this process ends without stopping it itself, even by SIGKILL.
 * One small process watches for that: its input is a pipe that the kernel closes when we are gone.
 */
export function watchOver(pid: number, signal: NodeJS.Signals): void {
  warden ??= startWarden();
  warden.stdin?.write(`watch ${pid} ${signal}\n`);
}

/** Says that `pid` has ended, so that nobody is stopped in its place. */
export function forget(pid: number): void {
  warden?.stdin?.write(`forget ${pid}\n`);
}

function startWarden(): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: {},
  });
  child.unref();
  // The pipe must not keep this process alive either; it is a socket underneath, its type does not say so.
  (child.stdin as unknown as { unref(): void }).unref();
  child.stdin?.on('error', () => {});
  child.on('error', () => {});
  return child;
}
