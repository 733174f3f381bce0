import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort, LOOPBACK } from '../../dev/ports.ts';
import { runProgram } from '../../dev/processes/program.ts';
import { ROOT } from '../../dev/root.ts';

const FOLDER = `${ROOT}/bench/web/bare`;

export type BarePage = Readonly<{ url: string; stop(): Promise<void> }>;

/** Builds and serves the page in `bare/`: SvelteKit with one form and nothing else. */
export async function startBarePage(): Promise<BarePage> {
  const built = await runProgram({
    command: process.execPath,
    args: [`${ROOT}/node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'error'],
    cwd: FOLDER,
    env: process.env,
  });
  if (built.code !== 0) throw new Error(`the bare page was not built:\n${built.output}`);

  const url = `http://${LOOPBACK}:${await findFreePort()}`;
  const env = { ...process.env, HOST: LOOPBACK, PORT: new URL(url).port, ORIGIN: url };
  const server = spawn(process.execPath, ['build/index.js'], { cwd: FOLDER, env, stdio: 'ignore' });
  await answers(url, server);
  return {
    url,
    async stop() {
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the bare page is not served');
}
