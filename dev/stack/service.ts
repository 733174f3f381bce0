import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../plain-error.ts';
import { type Child, startChild } from '../processes/child.ts';
import { ROOT } from '../root.ts';

const READY_WITHIN_MS = 60_000;

export type ServiceOptions = {
  /** How people call it, first word of a sentence: «The API». */
  name: string;
  /** For its files in the data folder. */
  slug: string;
  /** Node's arguments: the program and what it needs. */
  args: readonly string[];
  /** The workspace it runs in. */
  workspace: string;
  env: NodeJS.ProcessEnv;
  /** Answers with success as soon as people may come. */
  readyUrl: string;
  dataFolder: string;
  signal?: AbortSignal | undefined;
};

/**
 * Starts one of our own two servers; it takes requests when this settles.
 *
 * @throws {PlainError} with the last thing it said, when it ends or does not get ready
 */
export async function startService(options: ServiceOptions): Promise<Child> {
  const { name, slug, args, workspace, env, readyUrl, dataFolder, signal } = options;
  const log = join(dataFolder, `${slug}.log`);
  const child = await startChild({
    name,
    command: process.execPath,
    args,
    env,
    cwd: join(ROOT, workspace),
    output: { file: log },
    noteFile: join(dataFolder, `${slug}.process.json`),
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
  });
  const startedAt = Date.now();
  while (child.exit() === null && Date.now() - startedAt < READY_WITHIN_MS && !signal?.aborted) {
    if (await answers(readyUrl)) return child;
    await sleep(50);
  }
  await child.stop();
  signal?.throwIfAborted();
  throw new PlainError(
    `${name} did not start:\n${lastWords(await readFile(log, 'utf8'))}\n`,
    `The whole log is ${log}.`,
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

function lastWords(log: string): string {
  const lines = log.trim().split('\n');
  return lines.slice(-5).join('\n');
}
