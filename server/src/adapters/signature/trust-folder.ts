import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Certificate, certificatesFromPem, PINNED_CERTIFICATES, parseCertificate } from '@qalpyna/eds';

/** The certificates that signatures are judged by. */
export type TrustStore = Readonly<{ anchors: readonly Certificate[]; intermediates: readonly Certificate[] }>;

/** Fingerprints (SHA-256 of the DER, lower-case hexadecimal) one of which every anchor must have; `null`: any anchor will do. */
export type TrustPins = ReadonlySet<string> | null;

/** The roots of the authority, as `npx eds trust` fetches them. */
export const PINS_OF_THE_AUTHORITY: TrustPins = new Set(
  PINNED_CERTIFICATES.filter(({ part }) => part === 'anchors').map(({ sha256 }) => sha256),
);

/** What stands in a trust folder, not looked into yet. */
export type TrustFiles = Readonly<{
  folder: string;
  files: readonly Readonly<{ part: keyof TrustStore; path: string; bytes: Buffer }>[];
  /** Of names and contents: another one with any change. */
  digest: string;
}>;

const CERTIFICATE_FILE = /\.(pem|cer|crt|der)$/iu;
const BEGIN = '-----BEGIN CERTIFICATE-----';
/** What DER begins with, and no text. */
const DER = 0x30;
const PARTS = ['anchors', 'intermediates'] as const;

/** The folder can't be used as it is; the message names the file and what to do. */
export class TrustFolderError extends Error {
  override name = 'TrustFolderError';
}

/**
 * Reads `anchors/` and `intermediates/` of a trust folder, PEM or DER.
 *
 * @throws {TrustFolderError} when there is no anchor, one is not pinned, or a file is not a certificate: trusting less than
 *   was meant is a fault too
 */
export async function readTrustFolder(folder: string, pins: TrustPins): Promise<TrustStore> {
  return trustStoreOf(await readTrustFiles(folder), pins);
}

/** A part that is not there is empty. @throws the error of the operating system when one can't be read: that is not the same */
export async function readTrustFiles(folder: string): Promise<TrustFiles> {
  const digest = createHash('sha256');
  const files: TrustFiles['files'][number][] = [];
  for (const part of PARTS) {
    const names = await readdir(join(folder, part)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((each) => CERTIFICATE_FILE.test(each)).sort()) {
      const path = join(folder, part, name);
      const bytes = await readFile(path);
      digest.update(JSON.stringify([part, name, bytes.toString('base64')]));
      files.push({ part, path, bytes });
    }
  }
  return { folder, files, digest: digest.digest('hex') };
}

/** @throws {TrustFolderError} as {@link readTrustFolder} */
export function trustStoreOf({ folder, files }: TrustFiles, pins: TrustPins): TrustStore {
  const certificatesIn = (part: keyof TrustStore) =>
    files.filter((file) => file.part === part).flatMap(({ path, bytes }) => parse(path, bytes));
  const [anchors, intermediates] = [certificatesIn('anchors'), certificatesIn('intermediates')];
  if (anchors.length === 0) {
    throw new TrustFolderError(`${folder}: no certificate in anchors/. Put the authority's root certificates there.`);
  }
  for (const { path, certificate } of anchors) {
    const fingerprint = createHash('sha256').update(certificate.der).digest('hex');
    if (pins !== null && !pins.has(fingerprint)) {
      throw new TrustFolderError(
        `${path}: the anchor with the fingerprint ${fingerprint} is not pinned. Compare it with the authority's own page, then name it in TRUST_PINS; or take it away.`,
      );
    }
  }
  const certificatesOf = (parsed: typeof anchors) => parsed.map(({ certificate }) => certificate);
  return { anchors: certificatesOf(anchors), intermediates: certificatesOf(intermediates) };
}

function parse(path: string, bytes: Buffer): { path: string; certificate: Certificate }[] {
  const ders = certificatesFromPem(bytes);
  const begun = bytes[0] === DER ? 1 : bytes.toString('latin1').split(BEGIN).length - 1;
  if (ders.length < begun)
    throw new TrustFolderError(`${path}: ${begun - ders.length} of its certificates can’t be read`);
  if (ders.length === 0) throw new TrustFolderError(`${path}: holds no certificate`);
  return ders.map((der) => {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed') throw new TrustFolderError(`${path}: is not a certificate`);
    return { path, certificate };
  });
}
