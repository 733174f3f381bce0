import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Folders that are made, not written. */
const MADE = new Set(['node_modules', 'dist', 'build', '.svelte-kit', '.cache', 'coverage']);

/**
 * SHA-256 over the names and contents of all files below `paths` that a build may depend on: everything but what is made and tests.
 * The same sources give the same fingerprint in every clone.
 */
export async function fingerprint(root: string, paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path))))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${relative(root, file)}\0${content.byteLength}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return [path];
  const below = entries.map((entry) => {
    if (entry.isDirectory()) return MADE.has(entry.name) ? [] : filesBelow(join(path, entry.name));
    return entry.isFile() && !/\.test\.ts$/.test(entry.name) ? [join(path, entry.name)] : [];
  });
  return (await Promise.all(below)).flat();
}
