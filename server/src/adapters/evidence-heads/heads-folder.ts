import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LogEnds, readHeadKey, type SignedHead, signHead } from './signed-head.ts';

/** Where heads are exported: one file a day, to be copied to where nobody who runs the database can write. */
export type HeadsFolder = Readonly<{
  /** The day's file; the one that is there already is kept, so any number of processes may do this. @returns its path, or `null` when the day has one */
  write(ends: LogEnds, at: Date): Promise<string | null>;
}>;

/** @throws when the key can't be read, with what to do */
export async function openHeadsFolder(folder: string, keyFile: string): Promise<HeadsFolder> {
  const key = readHeadKey(await readFile(keyFile, 'utf8'));
  await mkdir(folder, { recursive: true });
  return {
    async write(ends, at) {
      const signed: SignedHead = signHead(ends, key, at);
      const text = `${JSON.stringify(signed, null, 2)}\n`;
      const path = join(folder, `${at.toISOString().slice(0, 10)}.json`);
      try {
        await writeFile(path, text, { flag: 'wx' });
        return path;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        if (!(await brokeOff(path))) return null;
      }
      // Of a name of its own: another process may be mending it, too.
      const whole = `${path}.${randomUUID()}`;
      await writeFile(whole, text);
      await rename(whole, path);
      return path;
    },
  };
}

/** Whether a file was not written to its end: the disk was full, or the process was killed. What is whole is kept, whatever it says. */
async function brokeOff(path: string): Promise<boolean> {
  try {
    JSON.parse(await readFile(path, 'utf8'));
    return false;
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}
