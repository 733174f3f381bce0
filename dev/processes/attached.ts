import { spawn } from 'node:child_process';

/**
 * Runs a program to its end on our own terminal, so that it shows itself.
 *
 * @returns its exit code; 1 when a signal ended it
 */
export function runAttached(options: {
  command: string;
  args: readonly string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  signal: AbortSignal;
}): Promise<number> {
  const { command, args, cwd, env = process.env, signal } = options;
  signal.throwIfAborted();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  // It is in our terminal's group, so Ctrl-C reaches it by itself; this is for the signals that do not.
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
