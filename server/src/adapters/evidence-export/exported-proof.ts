import { type Certificate, parseCertificate } from '@qalpyna/eds';
import { z } from 'zod';

const Revocation = z.array(
  z.object({ source: z.enum(['CRL', 'OCSP']), issuer: z.string(), thisUpdate: z.coerce.date(), digest: z.string() }),
);

/** As `PostgresEvidence` wrote it: of a signature that was found good, with its chain; of one that was not, with what was trusted. */
const Proof = z.union([
  z.object({ algorithm: z.string(), chain: z.array(z.base64()).min(1), revocation: Revocation }),
  z.object({ anchors: z.array(z.base64()), intermediates: z.array(z.base64()), revocation: Revocation }),
]);

/** What a signature was judged by. */
export type ExportedProof = Readonly<{
  /** `null`: it was not found good. */
  algorithm: string | null;
  /** DER. */
  anchors: readonly Uint8Array[];
  intermediates: readonly Uint8Array[];
  /** The signer's first, the anchor last; empty when it was not found good. */
  chain: readonly Certificate[];
  revocation: z.infer<typeof Revocation>;
}>;

/** @returns `null` when nothing is known of what it was judged by */
export function readProof(json: string | null): ExportedProof | null {
  if (json === null) return null;
  const proof = Proof.parse(JSON.parse(json));
  if ('anchors' in proof) {
    const { anchors, intermediates, revocation } = proof;
    return { algorithm: null, anchors: anchors.map(der), intermediates: intermediates.map(der), chain: [], revocation };
  }
  const ders = proof.chain.map(der);
  return {
    algorithm: proof.algorithm,
    anchors: ders.slice(-1),
    intermediates: ders.slice(1, -1),
    chain: ders.flatMap(certificatesOf),
    revocation: proof.revocation,
  };
}

/** The certificate that a document brings. Of a signature that was not found good it proves nothing. */
export function certificateIn(document: string): Certificate | null {
  const [, base64 = ''] = /<(?:\w+:)?X509Certificate>([\sA-Za-z0-9+/=]+)</u.exec(document) ?? [];
  const certificate = parseCertificate(Buffer.from(base64, 'base64'));
  return certificate.kind === 'certificate' ? certificate : null;
}

const der = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** Nothing for what can't be read: the files are exported as they are, and `eds` says what is wrong with them. */
function certificatesOf(bytes: Uint8Array): Certificate[] {
  const certificate = parseCertificate(bytes);
  return certificate.kind === 'certificate' ? [certificate] : [];
}
