import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readPem, writePem } from '@qalpyna/eds';
import type { KeptKey } from '@qalpyna/eds/testing';

/** Only who runs this may read what is kept: among it are private keys. */
const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  await chmod(folder, OWNER_ONLY_FOLDER);
}

/** Writes a file so that whoever reads it sees the old one or the new one, whole. */
export async function keepFile(file: string, content: string | Uint8Array): Promise<void> {
  await makeFolder(dirname(file));
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: OWNER_ONLY_FILE });
  await rename(draft, file);
}

export async function readFileIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** One file with the certificate and its private key, in the clear. */
export const pemOf = ({ certificate, privateKey }: KeptKey) =>
  writePem('CERTIFICATE', certificate) + writePem('PRIVATE KEY', privateKey);

/** @returns `null` when there is no such file, or not both are in it */
export async function readKeptKey(file: string): Promise<KeptKey | null> {
  const blocks = readPem((await readFileIfThere(file))?.toString('latin1') ?? '');
  const certificate = blocks.find(({ label }) => label === 'CERTIFICATE')?.bytes;
  const privateKey = blocks.find(({ label }) => label === 'PRIVATE KEY')?.bytes;
  return certificate === undefined || privateKey === undefined ? null : { certificate, privateKey };
}

/** Leaves in a folder only the files named, of those with an ending. */
export async function removeOthers(folder: string, kept: ReadonlySet<string>, ending = ''): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(ending) && !kept.has(name)) await rm(join(folder, name), { recursive: true });
  }
}
