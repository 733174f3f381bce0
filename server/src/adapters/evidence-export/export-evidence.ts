import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCertificate, readSigner } from '@qalpyna/eds';
import { z } from 'zod';
import type { ArchivedEvidence, EvidenceArchive } from '../../use-cases/ports/evidence-archive.ts';
import { writePage } from './page.ts';
import { writeTimestamp } from './write-timestamp.ts';

/** As `PostgresEvidence` wrote it. */
const Proof = z.object({
  algorithm: z.string(),
  chain: z.array(z.base64()).min(1),
  revocation: z.array(
    z.object({ source: z.enum(['CRL', 'OCSP']), issuer: z.string(), thisUpdate: z.string(), digest: z.string() }),
  ),
});

export type ExportedProof = z.infer<typeof Proof>;

/**
 * Writes one piece of evidence into a new folder: the signed document, the statement as it was issued, the chain, what
 * showed that nothing was revoked, a page to read and print, and the command with which anybody verifies it again, offline.
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

  const proof = payload.proof === null ? null : Proof.parse(JSON.parse(payload.proof));
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  await write('document.xml', payload.document);
  await write('statement.xml', payload.statement);
  if (proof !== null) {
    await writeProof(write, proof, await log.revocationDocuments(proof.revocation.map(({ digest }) => digest)));
  }
  await writeTimestamp(write, payload, log);
  const command = proof === null ? null : commandOf(found, proof);
  await write(
    'evidence.json',
    `${JSON.stringify({ ...record, position: String(record.position), claimedSigningTime: payload.claimedSigningTime, proof }, null, 2)}\n`,
  );
  if (command !== null) await write('VERIFY.txt', `In this folder, on any computer with Node.js:\n\n${command}\n`);
  await write(
    'page.html',
    writePage({ record, statement: payload.statement, signer: signerOf(proof), proof, command }),
  );
  return `Written: ${folder}`;
}

async function writeProof(
  write: (path: string, content: Uint8Array) => Promise<void>,
  proof: ExportedProof,
  documents: readonly { digest: string; source: string; content: Uint8Array }[],
): Promise<void> {
  const chain = proof.chain.map((der) => Buffer.from(der, 'base64'));
  const anchor = chain.at(-1);
  if (anchor !== undefined) await write('trust/anchors/anchor.cer', anchor);
  for (const [index, der] of chain.slice(1, -1).entries()) await write(`trust/intermediates/${index + 1}.cer`, der);
  for (const [index, { source, content }] of documents.entries()) {
    await write(`revocation/${index + 1}.${source === 'CRL' ? 'crl' : 'ocsp'}`, content);
  }
}

/** Judged as it was judged then: at the time of the record, by the anchor that was trusted. */
function commandOf({ record }: ArchivedEvidence, { revocation }: ExportedProof): string {
  const sources = [...new Set(revocation.map(({ source }) => source))];
  const files = sources.map((source) =>
    revocation
      .map((one, index) =>
        one.source === source ? `--${source.toLowerCase()} revocation/${index + 1}.${source.toLowerCase()}` : '',
      )
      .filter(Boolean)
      .join(' '),
  );
  const use = record.purpose === 'SIGN_IN' ? 'sign-in' : 'statement';
  return `npx eds verify document.xml --trust trust ${files.join(' ')} --use ${use} --at ${record.judgedAt.toISOString()}`;
}

function signerOf(proof: ExportedProof | null) {
  const [leaf] = proof?.chain ?? [];
  if (leaf === undefined) return null;
  const certificate = parseCertificate(Buffer.from(leaf, 'base64'));
  if (certificate.kind === 'malformed') return null;
  return {
    ...readSigner(certificate),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    certificateNumber: certificate.serialNumber,
  };
}
