import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from '../make-folder.ts';
import { errorCode, PlainError } from '../plain-error.ts';
import { identify, type ProcessIdentity, stillRuns } from '../processes/identity.ts';

export type Lock = { kind: 'locked'; unlock(): Promise<void> } | { kind: 'held'; by: ProcessIdentity };

/**
 * Makes `folder` ours alone until `unlock`, or tells who has it; a holder that died holds nothing.
 *
 * @throws the error of the file system when the folder cannot be written
 */
export async function tryLock(folder: string): Promise<Lock> {
  await makeFolder(folder);
  const file = join(folder, 'in-use.json');
  const mine = JSON.stringify(identify(process.pid));
  for (;;) {
    try {
      await writeFile(file, mine, { flag: 'wx' });
      return { kind: 'locked', unlock: () => rm(file, { force: true }) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = await readHolder(file);
    if (holder && stillRuns(holder)) return { kind: 'held', by: holder };
    await rm(file, { force: true });
  }
}

/**
 * As {@link tryLock}, for the data of one start.
 *
 * @throws {PlainError} when another start that still runs has it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = await tryLock(folder);
  if (lock.kind === 'locked') return lock.unlock;
  throw new PlainError(
    `Another start (process ${lock.by.pid}) runs on the data in ${folder}.`,
    'Stop it, or set DATA_DIR to another folder.',
  );
}

/** As {@link tryLock}, but waits until whoever has it lets go. */
export async function waitForLock(folder: string, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = await tryLock(folder);
    if (lock.kind === 'locked') return lock.unlock;
    await sleep(200);
  }
}

async function readHolder(file: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null; // cut off while it was written: nobody holds it
  }
}
