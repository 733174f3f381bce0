import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Certificate, certificatesFromPem, parseCertificate } from '@qalpyna/eds';

/** The certificates that signatures are judged by. */
export type TrustStore = Readonly<{ anchors: readonly Certificate[]; intermediates: readonly Certificate[] }>;

const CERTIFICATE_FILE = /\.(pem|cer|crt|der)$/iu;

/** The folder can't be used as it is; the message names the file and what to do. */
export class TrustFolderError extends Error {
  override name = 'TrustFolderError';
}

/**
 * Reads `anchors/` and `intermediates/` of a trust folder, PEM or DER.
 *
 * @throws {TrustFolderError} when there is no anchor, or a file is not a certificate: trusting less than was meant is a fault too
 */
export async function readTrustFolder(folder: string): Promise<TrustStore> {
  const [anchors, intermediates] = await Promise.all([
    readCertificates(join(folder, 'anchors')),
    readCertificates(join(folder, 'intermediates')),
  ]);
  if (anchors.length === 0) {
    throw new TrustFolderError(`${folder}: no certificate in anchors/. Put the authority's root certificates there.`);
  }
  return { anchors, intermediates };
}

async function readCertificates(folder: string): Promise<Certificate[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names.filter((name) => CERTIFICATE_FILE.test(name)).sort();
  const read = await Promise.all(
    files.map(async (name) => parse(join(folder, name), await readFile(join(folder, name)))),
  );
  return read.flat();
}

function parse(path: string, bytes: Uint8Array): Certificate[] {
  const ders = certificatesFromPem(bytes);
  if (ders.length === 0) throw new TrustFolderError(`${path}: holds no certificate`);
  return ders.map((der) => {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed') throw new TrustFolderError(`${path}: is not a certificate`);
    return certificate;
  });
}
