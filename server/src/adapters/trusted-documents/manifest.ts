import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A list of documents can't be used as it is; the message names the file. */
export class TrustedDocumentsError extends Error {
  override name = 'TrustedDocumentsError';
}

/** The web client's own operations, written when its types are (`codegen.ts`). */
const OWN_MANIFEST = join(import.meta.dirname, '..', '..', '..', 'trusted-documents.json');

const Manifest = z.record(z.string(), z.string());

/**
 * Reads the documents that browsers may ask for: those of the web client of this version, and further lists beside it.
 *
 * @returns the text of each by its id, `sha256:` and the SHA-256 of the text in hexadecimal
 * @throws {TrustedDocumentsError} when a file is not there, is no such list, or an id is not its text's
 */
export function readTrustedDocuments(furtherFiles: readonly string[]): ReadonlyMap<string, string> {
  return new Map([OWN_MANIFEST, ...furtherFiles].flatMap((file) => Object.entries(read(file))));
}

function read(file: string): Record<string, string> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new TrustedDocumentsError(`${file}: can't be read as JSON. TRUSTED_DOCUMENTS_FILES names such files.`);
  }
  const { success, data } = Manifest.safeParse(content);
  const isWhole =
    success &&
    Object.entries(data).every(
      ([id, text]) => id === `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`,
    );
  if (!isWhole) throw new TrustedDocumentsError(`${file}: is not a list of documents by the SHA-256 of their text.`);
  return data;
}
