import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../processes/program.ts';
import { ROOT } from '../root.ts';
import { addMissingPlatforms, findMissingPlatforms } from './lock-platforms.ts';
import { findMigrationDrift } from './migration-drift.ts';
import { findUntrustedPackages } from './packages.ts';
import { findStaleBreaches } from './stale-breaches.ts';

/** One thing that must hold in a committed tree. */
export type Check = {
  title: string;
  /** What is wrong, or `null`. */
  run(signal: AbortSignal): Promise<string | null>;
};

/** The writing twin of a check that a machine can satisfy. */
export type Fix = Check;

const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);

const program = (title: string, command: string, args: readonly string[], workspace = '.'): Check => ({
  title,
  async run(signal) {
    const { code, output } = await runProgram({ command, args, cwd: join(ROOT, workspace), env: process.env, signal });
    return code === 0 ? null : output.trim();
  },
});

const node = (title: string, args: readonly string[], workspace?: string) =>
  program(title, process.execPath, args, workspace);

const CONTRACT = ['server/dist/schema-file.js', '.'];

/** In the order in which their news is most useful: what another check would trip over comes first. */
export const CHECKS: readonly Check[] = [
  program('Format and lint', bin('biome'), ['check', '--error-on-warnings', '--no-errors-on-unmatched', '.']),
  node('schema.graphql and error-codes.json', [...CONTRACT, '--check']),
  program('Typed operations', bin('graphql-codegen'), ['--config', 'codegen.ts', '--check']),
  program('Types of eds', bin('tsc'), ['-p', 'eds']),
  program('Types of the server', bin('tsc'), ['-p', 'server']),
  node('Types of the client', ['--run', 'check'], 'client'),
  program('Types of dev', bin('tsc'), ['-p', 'dev']),
  ...(existsSync(join(ROOT, 'bench', 'run.ts')) ? [program('Types of bench', bin('tsc'), ['-p', 'bench'])] : []),
  program('Arrows', bin('depcruise'), [
    '--config',
    '.dependency-cruiser.cjs',
    'eds',
    'server',
    'client',
    'dev',
    'bench',
  ]),
  program('Dead code', bin('knip'), ['--no-progress']),
  { title: 'Migrations', run: findMigrationDrift },
  { title: 'package-lock.json', run: findMissingPlatforms },
  { title: 'Packages', run: findUntrustedPackages },
  { title: 'Breaches', run: findStaleBreaches },
];

export const FIXES: readonly Fix[] = [
  { title: 'package-lock.json', run: addMissingPlatforms },
  node('schema.graphql and error-codes.json', CONTRACT),
  program('Typed operations', bin('graphql-codegen'), ['--config', 'codegen.ts']),
  program('Format and lint', bin('biome'), ['check', '--write', '.']),
];
