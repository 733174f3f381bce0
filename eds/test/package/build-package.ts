import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { FOR_NODE } from '../../bundle-options.ts';

const EDS = fileURLToPath(new URL('../../', import.meta.url));
const NODE_MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

/** A project of somebody else, with the built library installed in it and nothing of the sources. */
export type InstalledPackage = Readonly<{ project: string; library: string; remove(): void }>;

/**
 * Builds the library as `npm run build` does and puts what its `files` name into a new project, below the repository's
 * node_modules so that its dependencies are found.
 */
export async function installPackage(): Promise<InstalledPackage> {
  mkdirSync(join(NODE_MODULES, '.cache'), { recursive: true });
  const project = mkdtempSync(join(NODE_MODULES, '.cache', 'eds-user-'));
  const library = join(project, 'node_modules', '@qalpyna', 'eds');
  const { files } = JSON.parse(readFileSync(join(EDS, 'package.json'), 'utf8')) as { files: string[] };
  for (const file of ['package.json', ...files.filter((name) => name !== 'dist')]) {
    cpSync(join(EDS, file), join(library, file), { recursive: true });
  }
  const tsc = join(NODE_MODULES, 'typescript', 'bin', 'tsc');
  const options = ['--noCheck', '--emitDeclarationOnly', '--outDir', join(library, 'dist')];
  execFileSync(process.execPath, [tsc, '-p', join(EDS, 'tsconfig.build.json'), ...options], { stdio: 'pipe' });
  const bundle = await rolldown(FOR_NODE);
  await bundle.write({ dir: join(library, 'dist'), format: 'esm', chunkFileNames: 'chunks/[name].js' });
  return { project, library, remove: () => rmSync(project, { recursive: true }) };
}

/** The ts examples of the README, in order. */
export function readmeExamples(): string[] {
  const readme = readFileSync(join(EDS, 'README.md'), 'utf8');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, example = '']) => example);
}
