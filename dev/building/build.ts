import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { runProgram } from '../processes/program.ts';
import type { Progress } from '../progress.ts';
import { ROOT } from '../root.ts';
import { fingerprint } from './fingerprint.ts';
import { BUILDS, COMMON_SOURCES, type Workspace } from './workspaces.ts';

/**
 * Builds eds, server and client; a workspace whose sources are as they were at its last build is left alone.
 *
 * @throws {PlainError} with what the compiler said
 */
export async function buildAll(options: {
  progress: Progress;
  signal?: AbortSignal;
  /** Which ones, when not all. */
  workspaces?: readonly Workspace[];
}): Promise<void> {
  const { progress, signal, workspaces } = options;
  for (const { workspace, title, sources, made } of BUILDS) {
    if (workspaces && !workspaces.includes(workspace)) continue;
    const wanted = await fingerprint(ROOT, [...COMMON_SOURCES, ...sources]);
    // Beside node_modules and not in the data folder: it tells about this clone, whatever data it runs on.
    const stamp = join(ROOT, '.cache', 'build', workspace);
    const built = await readFile(stamp, 'utf8').catch(() => null);
    if (built === wanted && existsSync(join(ROOT, made))) continue;

    await progress(title, async () => {
      await rm(stamp, { force: true });
      await rm(join(ROOT, made), { recursive: true, force: true });
      await runBuild(workspace, signal);
      await mkdir(dirname(stamp), { recursive: true });
      await writeFile(stamp, wanted);
    });
  }
}

async function runBuild(workspace: string, signal: AbortSignal | undefined): Promise<void> {
  const { code, output } = await runProgram({
    command: process.execPath,
    args: ['--run', 'build'],
    cwd: join(ROOT, workspace),
    env: { ...process.env, NODE_ENV: 'production' },
    signal,
  });
  if (code !== 0)
    throw new PlainError(`${workspace} could not be built:\n${output.trim()}\n`, 'Correct that and try again.');
}
