import { existsSync } from 'node:fs';
import { PlainError } from '../plain-error.ts';
import { runProgram } from '../processes/program.ts';
import type { Progress } from '../progress.ts';
import { PREREQUISITES, type Prerequisite } from './programs.ts';

const APT = '/usr/bin/apt-get';

/**
 * Makes sure that this machine has what the tests need: Debian's root gets the missing installed, everybody else is told.
 *
 * @throws {PlainError} naming everything that is missing and cannot be installed here
 */
export async function preparePrerequisites(options: { progress: Progress; signal?: AbortSignal }): Promise<void> {
  const missing = () => PREREQUISITES.filter(({ found }) => !found());
  const before = missing();
  if (before.length === 0) return;

  if (existsSync(APT) && process.getuid?.() === 0) {
    await options.progress(`Installing ${before.map(({ name }) => name).join(', ')}`, () =>
      installByApt(before, options.signal),
    );
  }
  const needed = missing().filter(({ optional }) => !optional || process.env['CI']);
  if (needed.length === 0) return;
  throw new PlainError(
    `The tests need ${needed.map(({ name }) => name).join(' and ')}, which this machine has not.`,
    needed.map(({ otherwise }) => otherwise).join(' '),
  );
}

async function installByApt(wanted: readonly Prerequisite[], signal: AbortSignal | undefined): Promise<void> {
  const packages = wanted.map(({ debianPackage }) => debianPackage);
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const { code, output } = await runProgram({
      command: APT,
      args: ['--quiet', ...args],
      cwd: '/',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      signal,
    });
    if (code !== 0)
      throw new PlainError(
        `apt-get could not install ${packages.join(' ')}:\n${output.trim()}\n`,
        'Install them by hand.',
      );
  }
}
