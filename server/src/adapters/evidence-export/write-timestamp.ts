import { z } from 'zod';
import type { ArchivedEvidence, EvidenceArchive } from '../../use-cases/ports/evidence-archive.ts';

/** As `PostgresEvidenceTimestamps` wrote it. */
const Proof = z.object({
  text: z.string(),
  judgedAt: z.iso.datetime(),
  chain: z.array(z.base64()).min(2),
  revocation: z.array(z.object({ source: z.enum(['CRL', 'OCSP']), digest: z.string() })),
});

/**
 * Writes the time stamp of a piece of evidence, when it has one, into a folder `timestamp`: token, what was stamped, who was
 * trusted, what showed that nobody of them was revoked, and how anybody verifies it again.
 */
export async function writeTimestamp(
  write: (path: string, content: string | Uint8Array) => Promise<unknown>,
  payload: NonNullable<ArchivedEvidence['payload']>,
  log: EvidenceArchive,
): Promise<void> {
  const { timestampToken, timestampProof } = payload;
  if (timestampToken === null || timestampProof === null) return;
  const { text, judgedAt, chain, revocation } = Proof.parse(JSON.parse(timestampProof));
  const ders = chain.map((der) => Buffer.from(der, 'base64'));
  await write('timestamp/token.tst', timestampToken);
  await write('timestamp/record.txt', text);
  await write('timestamp/trust/anchors/anchor.cer', ders.at(-1) ?? '');
  for (const [index, der] of ders.slice(1, -1).entries())
    await write(`timestamp/trust/intermediates/${index + 1}.cer`, der);
  const options: string[] = [];
  const documents = await log.revocationDocuments(revocation.map(({ digest }) => digest));
  for (const [index, { source, content }] of documents.entries()) {
    const kind = source === 'CRL' ? 'crl' : 'ocsp';
    const path = `timestamp/revocation/${index + 1}.${kind}`;
    await write(path, content);
    options.push(`--${kind} ${path}`);
  }
  const command = `npx eds verify timestamp/token.tst --content timestamp/record.txt --trust timestamp/trust ${options.join(' ')} --at ${judgedAt}`;
  await write(
    'timestamp/VERIFY.txt',
    `In the folder above this one, on any computer with Node.js:\n\n${command}\n\nThe SHA-256 of record.txt is the record's digest in evidence.json; it names the document and the record before it.\n`,
  );
}
