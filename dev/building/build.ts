import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, PlainError } from '../plain-error.ts';
import { runProgram } from '../processes/program.ts';
import type { Progress } from '../progress.ts';
import { ROOT } from '../root.ts';
import { waitForLock } from '../stack/folder-lock.ts';
import { fingerprint } from './fingerprint.ts';
import { BUILDS, type Build, COMMON_SOURCES, type Workspace } from './workspaces.ts';

/** Beside node_modules and not in the data folder: it tells about this clone, whatever data it runs on. */
const STAMPS = join(ROOT, '.cache', 'build');

/**
 * Builds eds, server and client; a workspace whose sources are as they were at its last build is left alone.
 *
 * @param workspaces which ones, when not all
 * @throws {PlainError} with what the compiler said
 */
export async function buildAll(options: {
  progress: Progress;
  signal?: AbortSignal;
  workspaces?: readonly Workspace[];
}): Promise<void> {
  if ((await findStale(options.workspaces)).length === 0) return;
  try {
    // Two commands of one clone may want the same build: the second waits, and finds it made.
    const unlock = await waitForLock(STAMPS, options.signal);
    await buildStale(options).finally(unlock);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
    throw new PlainError(`The folder ${ROOT} cannot be written.`, 'Use a clone of your own.');
  }
}

async function buildStale(options: Parameters<typeof buildAll>[0]): Promise<void> {
  const { progress, signal, workspaces } = options;
  const stale = await findStale(workspaces);
  if (stale.length === 0) return;

  await progress(`Building ${stale.map(({ workspace }) => workspace).join(', ')}`, async () => {
    // The server is compiled against what eds has built; the client needs neither, and there is a second core.
    const own = new AbortController();
    const chain = async (builds: readonly StaleBuild[]) => {
      for (const build of builds) await makeAnew(build, AbortSignal.any([own.signal, ...(signal ? [signal] : [])]));
    };
    try {
      await Promise.all([
        chain(stale.filter(({ workspace }) => workspace !== 'client')),
        chain(stale.filter(({ workspace }) => workspace === 'client')),
      ]);
    } catch (error) {
      own.abort();
      throw error;
    }
  });
}

type StaleBuild = Build & { fingerprint: string };

/** Those of the workspaces that were not built from just these sources. */
async function findStale(workspaces: readonly Workspace[] | undefined): Promise<readonly StaleBuild[]> {
  const asked = BUILDS.filter(({ workspace }) => workspaces === undefined || workspaces.includes(workspace));
  const builds = await Promise.all(
    asked.map(async (build) => {
      const wanted = await fingerprint(ROOT, [...COMMON_SOURCES, ...build.sources]);
      const built = await readFile(stampOf(build), 'utf8').catch(() => null);
      return built === wanted && existsSync(join(ROOT, build.made)) ? null : { ...build, fingerprint: wanted };
    }),
  );
  return builds.filter((build) => build !== null);
}

async function makeAnew(build: StaleBuild, signal: AbortSignal): Promise<void> {
  const stamp = stampOf(build);
  await rm(stamp, { force: true });
  await rm(join(ROOT, build.made), { recursive: true, force: true });
  await runBuild(build.workspace, signal);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, build.fingerprint);
}

const stampOf = ({ workspace }: Build) => join(STAMPS, workspace);

async function runBuild(workspace: string, signal: AbortSignal): Promise<void> {
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
