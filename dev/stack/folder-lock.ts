import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { errorCode, PlainError } from '../plain-error.ts';
import { identify, type ProcessIdentity, stillRuns } from '../processes/identity.ts';

/**
 * Makes `folder` ours alone until the returned function is called; a holder that died holds nothing.
 *
 * @throws {PlainError} when another start that still runs has it; the error of the file system when it cannot be written
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await makeFolder(folder);
  const file = join(folder, 'in-use.json');
  const mine = JSON.stringify(identify(process.pid));
  for (;;) {
    try {
      await writeFile(file, mine, { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = await readHolder(file);
    if (holder && stillRuns(holder)) {
      throw new PlainError(
        `Another start (process ${holder.pid}) runs on the data in ${folder}.`,
        'Stop it, or set DATA_DIR to another folder.',
      );
    }
    await rm(file, { force: true });
  }
}

async function readHolder(file: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null; // cut off while it was written: nobody holds it
  }
}
