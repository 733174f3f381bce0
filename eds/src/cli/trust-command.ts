import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificatesFromPem } from '../certificates/certificates-from-pem.ts';
import { fingerprint } from '../inspect/facts.ts';
import { PINNED_CERTIFICATES, type PinnedCertificate } from '../pinned-certificates.ts';
import { readOptions } from './options.ts';
import type { Output } from './output.ts';
import { readAll } from './read-files.ts';
import { UsageError } from './usage-error.ts';

const TIME_OUT_MS = 20_000;
const MAX_CERTIFICATE_BYTES = 65_536;

type Found = Readonly<{ pinned: PinnedCertificate; der: Uint8Array | null; sha256: string | null; from: string }>;

/**
 * `eds trust`: gets each pinned CA certificate, compares, and writes `anchors/` and `intermediates/` of a trust folder.
 *
 * Nothing is written unless every one of them is there and has its pinned fingerprint.
 *
 * @returns 0 when the folder was written, 1 when a certificate is missing or is another one
 * @throws {UsageError}
 */
export async function trustCommand(args: readonly string[], output: Output): Promise<0 | 1> {
  const { files, options } = readOptions(args, { from: 'text' });
  const [folder, ...others] = files;
  if (folder === undefined || others.length > 0) throw new UsageError('trust: one folder to write, please');
  const found = options.from === undefined ? await download() : findIn(options.from);
  for (const { pinned, sha256, from } of found) {
    const good = sha256 === pinned.sha256;
    const verdict = good ? 'as pinned' : sha256 === null ? 'MISSING' : 'REFUSED';
    output.item(`${pinned.file}: ${verdict}`, good ? 'good' : 'bad', {
      from,
      sha256,
      ...(good ? {} : { pinned: pinned.sha256 }),
    });
  }
  const isComplete = found.every(({ pinned, sha256 }) => sha256 === pinned.sha256);
  if (isComplete) write(folder, found);
  output.item(isComplete ? `written to ${folder}` : 'nothing was written', isComplete ? 'good' : 'bad', {});
  output.end();
  return isComplete ? 0 : 1;
}

function write(folder: string, found: readonly Found[]): void {
  try {
    for (const { pinned, der } of found) {
      mkdirSync(join(folder, pinned.part), { recursive: true });
      writeFileSync(join(folder, pinned.part, pinned.file), der ?? new Uint8Array(0));
    }
  } catch (error) {
    throw new UsageError(`${folder}: ${error instanceof Error ? error.message : 'cannot be written'}`);
  }
}

/** The certificates of a folder, whatever their files are called, by fingerprint; for one that is missing its file, if any. */
function findIn(path: string): Found[] {
  const files = readAll([path]).map(({ path: file, der }) => ({ file, der, sha256: fingerprint(der) }));
  return PINNED_CERTIFICATES.map((pinned) => {
    const match = files.find(({ sha256 }) => sha256 === pinned.sha256);
    const [stem] = pinned.file.split('.');
    const named = files.find(({ file }) => file.split(/[\\/]/).at(-1)?.split('.')[0] === stem);
    const one = match ?? named;
    return { pinned, der: one?.der ?? null, sha256: one?.sha256 ?? null, from: one?.file ?? `${path}: not there` };
  });
}

async function download(): Promise<Found[]> {
  return Promise.all(
    PINNED_CERTIFICATES.map(async (pinned) => {
      try {
        const response = await fetch(pinned.address, { redirect: 'error', signal: AbortSignal.timeout(TIME_OUT_MS) });
        if (!response.ok) throw new Error(`status ${response.status}`);
        const bytes = new Uint8Array(await response.arrayBuffer());
        const [der] = bytes.length > MAX_CERTIFICATE_BYTES ? [] : certificatesFromPem(bytes);
        return { pinned, der: der ?? null, sha256: der === undefined ? null : fingerprint(der), from: pinned.address };
      } catch (error) {
        // fetch says "fetch failed" of everything and keeps the reason one level down.
        const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        const why = reason instanceof Error ? reason.message : 'failed';
        return { pinned, der: null, sha256: null, from: `${pinned.address}: ${why}` };
      }
    }),
  );
}
