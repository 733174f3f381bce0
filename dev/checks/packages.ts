import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

type Entry = {
  link?: boolean;
  optional?: boolean;
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
};
export type Lock = { packages: Record<string, Entry> };
export type Manifest = {
  workspaces?: string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
};

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;
const REGISTRY = /^https:\/\//;

/**
 * What can be said offline of the packages that we run on: versions are exact, what is installed is what the lock has seen, comes from a
 * registry, and runs a script of its own only where somebody has decided so. Known faults are another matter: `npm audit` asks a registry.
 *
 * @returns sentences, or `null` when there is nothing to say
 */
export async function findUntrustedPackages(): Promise<string | null> {
  const read = async (folder: string, name: string) => JSON.parse(await readFile(join(ROOT, folder, name), 'utf8'));
  const root: Manifest = await read('.', 'package.json');
  const folders = ['.', ...(root.workspaces ?? [])];
  const manifests = await Promise.all(
    folders.map(async (folder): Promise<[string, Manifest]> => [folder, await read(folder, 'package.json')]),
  );
  const found = untrustedIn(await read('.', 'package-lock.json'), manifests);
  return found.length === 0 ? null : found.join('\n');
}

export function untrustedIn({ packages }: Lock, manifests: readonly [folder: string, Manifest][]): string[] {
  const scripts = Object.assign({}, ...manifests.map(([, { allowScripts }]) => allowScripts)) as Record<
    string,
    boolean
  >;
  const loose = manifests.flatMap(([folder, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !EXACT.test(version))
      .map(
        ([name, version]) => `${folder}/package.json: ${name} ${version} is no exact version. Pin it (npm install -E).`,
      ),
  );
  const locked = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true);
  return [
    ...loose,
    ...locked.flatMap(([path, { resolved, integrity, optional, hasInstallScript }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return [
        ...(resolved !== undefined && !REGISTRY.test(resolved)
          ? [`${path} comes from ${resolved}, which is no registry.`]
          : []),
        // Binaries of other platforms stand in the lock by name and version alone (lock-platforms.ts): npm asks for their digest where they run.
        ...(integrity === undefined && optional !== true ? [`${path} has no integrity in the lock.`] : []),
        ...(integrity !== undefined && !integrity.startsWith('sha512-') ? [`${path} is known by a weak digest.`] : []),
        ...(hasInstallScript === true && scripts[name] === undefined
          ? [`${path} has an install script: say in allowScripts of package.json whether it may run.`]
          : []),
      ];
    }),
  ];
}
