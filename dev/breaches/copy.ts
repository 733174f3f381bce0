import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ROOT } from '../root.ts';

const WORKSPACES = ['eds', 'server', 'client', 'dev'];
const MADE = new Set(['dist', 'build', '.svelte-kit', 'node_modules', '.cache', '.data']);

/**
 * Copies the sources to a new folder in which tests run as they do here: packages are linked, but our own workspaces are the
 * copied ones, so that a change in the copy reaches whoever imports it.
 */
export async function copySources(): Promise<string> {
  const copy = await realpath(await mkdtemp(join(tmpdir(), 'qalpyna-breach-')));
  const isWritten = (path: string) => !MADE.has(basename(path));
  for (const workspace of WORKSPACES) {
    await cp(join(ROOT, workspace), join(copy, workspace), { recursive: true, filter: isWritten });
    await linkAll(join(ROOT, workspace, 'node_modules'), join(copy, workspace, 'node_modules'));
  }
  for (const entry of await readdir(ROOT, { withFileTypes: true }))
    if (entry.isFile()) await cp(join(ROOT, entry.name), join(copy, entry.name));
  await linkAll(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  await rm(join(copy, 'node_modules', '@qalpyna'));
  await mkdir(join(copy, 'node_modules', '@qalpyna'));
  for (const workspace of WORKSPACES)
    await symlink(join(copy, workspace), join(copy, 'node_modules', '@qalpyna', workspace));
  return copy;
}

async function linkAll(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => []);
  if (names.length > 0) await mkdir(to, { recursive: true });
  for (const name of names) await symlink(join(from, name), join(to, name));
}
