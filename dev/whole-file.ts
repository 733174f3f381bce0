import { rename, writeFile } from 'node:fs/promises';

/** Writes a file that only we can read, so that it is there whole or not at all, even when the disk fills up meanwhile. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  await writeFile(unfinished, content, { mode: 0o600 });
  await rename(unfinished, path);
}
