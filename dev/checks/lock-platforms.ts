import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};
type Packages = Record<string, Entry>;

const FILE = join(ROOT, 'package-lock.json');
const OS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'netbsd', 'openbsd', 'sunos', 'aix'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/**
 * Finds the binary packages of other platforms that the lock leaves out. npm forgets them when it writes a lock on a registry that lacks
 * them, and then `npm ci` refuses that lock everywhere (npm/cli issue 4828).
 *
 * @returns a sentence, or `null` when every platform can install from the lock
 */
export async function findMissingPlatforms(): Promise<string | null> {
  const missing = missingFrom((await readLock()).packages);
  return missing.length === 0
    ? null
    : `npm ci would refuse package-lock.json, which lacks:\n${missing.map(([path]) => `  ${path}`).join('\n')}`;
}

/** Writes what is missing into the lock. Each version is exact where it is asked for, and the name says what platform it is for. */
export async function addMissingPlatforms(): Promise<null> {
  const lock = await readLock();
  const added = Object.fromEntries(missingFrom(lock.packages));
  const packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  await writeFile(FILE, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  return null;
}

function missingFrom(packages: Packages): Array<[path: string, entry: Entry]> {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isFound(packages, path, name))
      .map(([name, version]): [string, Entry] => [
        besides(path, name),
        { version, ...platformOf(name), ...(dev === true && { dev }), optional: true },
      ]),
  );
}

/** As Node looks a package up: in the folder's own node_modules, then in those above. */
function isFound(packages: Packages, from: string, name: string): boolean {
  if (packages[join(from, 'node_modules', name)] !== undefined) return true;
  const above = from.lastIndexOf('/node_modules/');
  if (above >= 0) return isFound(packages, from.slice(0, above), name);
  return from !== '' && isFound(packages, '', name);
}

/** Where npm would put it: in the same node_modules as the package that wants it. */
const besides = (path: string, name: string) =>
  `${path.slice(0, path.lastIndexOf('node_modules/'))}node_modules/${name}`;

/** `@biomejs/cli-linux-x64-musl` is for Linux on x64 with musl. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => OS.includes(word));
  const cpu = words.filter((word) => CPU.includes(word));
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}

async function readLock(): Promise<{ packages: Packages }> {
  return JSON.parse(await readFile(FILE, 'utf8'));
}
