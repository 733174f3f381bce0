import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceArchive } from '../../use-cases/ports/evidence-archive.ts';
import { certificateIn, type ExportedProof, readProof } from './exported-proof.ts';
import { type ExportedFile, writePage } from './page/page.ts';
import { verifyCommand } from './verify-command.ts';
import { writeTimestamp } from './write-timestamp.ts';

/**
 * Writes one piece of evidence into a new folder: the document as it came, the statement as it was issued, the certificates and
 * what was known of revocation, a page to read and print, and the command with which anybody verifies it again, offline.
 *
 * @returns a sentence that says where it is
 * @throws when there is no such evidence, its payload was erased, or the folder is there already
 */
export async function exportEvidence(log: EvidenceArchive, id: string, folder: string): Promise<string> {
  const found = await log.find(id);
  if (found === null) throw new Error(`there is no evidence ${id}`);
  const { record, payload, erasedAt } = found;
  if (payload === null)
    throw new Error(`the payload of ${id} was erased on ${erasedAt?.toISOString() ?? 'an unknown day'}`);
  await mkdir(folder, { recursive: false });

  const files: ExportedFile[] = [];
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    files.push({ path, sha256: createHash('sha256').update(content).digest('hex') });
    return path;
  };
  const proof = readProof(payload.proof);
  await write('document.xml', payload.document);
  await write('statement.xml', payload.statement);
  const revocation = proof === null ? [] : await writeProof(write, proof, log);
  await writeTimestamp(write, payload, log);
  const certificate = proof?.chain[0] ?? certificateIn(Buffer.from(payload.document).toString('utf8'));
  const command = proof === null ? null : verifyCommand(found, certificate, revocation);
  const { detail, claimedSigningTime } = payload;
  const written = { ...record, position: String(record.position), detail, claimedSigningTime };
  await write(
    'evidence.json',
    `${JSON.stringify({ ...written, proof: JSON.parse(payload.proof ?? 'null'), erasedAt }, null, 2)}\n`,
  );
  const page = writePage({ record, payload, proof, certificate, command, files: [...files] });
  await write('page.html', page);
  if (command !== null) await write('VERIFY.txt', instructions(command, record.verdict));
  return `Written: ${folder}`;
}

/** @returns the paths of what tells who was revoked */
async function writeProof(
  write: (path: string, content: Uint8Array) => Promise<string>,
  { anchors, intermediates, revocation }: ExportedProof,
  log: EvidenceArchive,
): Promise<string[]> {
  for (const [index, der] of anchors.entries()) await write(`trust/anchors/${index + 1}.cer`, der);
  for (const [index, der] of intermediates.entries()) await write(`trust/intermediates/${index + 1}.cer`, der);
  const documents = await log.revocationDocuments(revocation.map(({ digest }) => digest));
  const paths: string[] = [];
  for (const [index, { source, content }] of documents.entries()) {
    paths.push(await write(`revocation/${index + 1}.${source === 'CRL' ? 'crl' : 'ocsp'}`, content));
  }
  return paths;
}

/** For those who know a command line. It ends with 0 for a good signature and with 1 for one that is refused. */
function instructions(command: string, verdict: 'accepted' | 'refused'): string {
  return `Once, on any computer with Node.js 20 or newer: npm install --global @qalpyna/eds
Then, offline, in this folder:

${command}

The record says: ${verdict}. "VALID" and an end with 0 say that the signature is good, "REFUSED" and 1 that it is not.
A good signature is refused here all the same when it was another person's or under another statement: see evidence.json.
`;
}
