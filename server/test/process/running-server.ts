import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type RunningServer = Readonly<{
  /** Settles with the line in which the server says where it listens. @throws with what it said, when it ends before */
  ready: Promise<{ address: string; metricsAddress: string }>;
  /** Log lines so far. */
  log: readonly Readonly<Record<string, unknown>>[];
  /** Everything that it wrote to its error output. */
  complaints(): string;
  signal(name: NodeJS.Signals): void;
  /** Nobody reads its output any more. */
  hangUp(): void;
  /** Its exit code. */
  ended: Promise<number | null>;
}>;

const SERVER = [
  process.execPath,
  '--import',
  './server/test/process/typescript.mjs',
  '--conditions=qalpyna-source',
  'server/src/main.ts',
];

/**
 * The real server, from its source, as a process of its own with this environment and no other.
 *
 * @param before what a shell does before it becomes the server: `ulimit -n 64`
 */
export function runServer(environment: Readonly<Record<string, string>>, before = ':'): RunningServer {
  const child = spawn('/bin/sh', ['-c', `${before} && exec "$@"`, 'sh', ...SERVER], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: Record<string, unknown>[] = [];
  let complaints = '';
  let rest = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<{ address: string; metricsAddress: string }>();
  ready.catch(() => undefined);

  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>;
      log.push(entry);
      if (entry['msg'] === 'ready') resolve(entry as { address: string; metricsAddress: string });
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  void ended.then((code) => reject(new Error(`the server ended with ${code}: ${complaints}`)));

  return {
    ready,
    log,
    complaints: () => complaints,
    signal: (name) => void child.kill(name),
    hangUp: () => void child.stdout.destroy(),
    ended,
  };
}
