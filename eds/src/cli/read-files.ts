import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPem } from '../asn1/pem.ts';
import { UsageError } from './usage-error.ts';

const MAX_FILE_BYTES = 64 * 1024 * 1024;

const TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'a folder, where a file is expected',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** @throws {UsageError} when there is no such file, it is too large, or it cannot be read */
export function readFile(path: string): Uint8Array {
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new UsageError(`${path}: larger than 64 MiB`);
    return Uint8Array.from(readFileSync(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${TROUBLES[codeOf(error)] ?? 'cannot be read'}`);
  }
}

/**
 * The contents of files, and of every file directly in a folder: each DER value, those of PEM files one by one.
 *
 * @throws {UsageError} when a path is not there
 */
export function readAll(paths: readonly string[]): { path: string; der: Uint8Array }[] {
  return paths.flatMap((path) => {
    const files = isFolder(path)
      ? readdirSync(path)
          .sort()
          .map((name) => join(path, name))
          .filter((file) => !isFolder(file))
      : [path];
    return files.flatMap((file) => {
      const bytes = readFile(file);
      const blocks = bytes[0] === 0x30 ? [] : readPem(new TextDecoder('latin1').decode(bytes));
      return blocks.length === 0
        ? [{ path: file, der: bytes }]
        : blocks.map((block) => ({ path: file, der: block.bytes }));
    });
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new UsageError(`${path}: no such file or folder`);
  }
}
