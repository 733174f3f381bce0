import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** The ends of the evidence log and of the audit log at a time, signed with a key that the database does not have. */
export type SignedHead = z.infer<typeof Head>;

const Head = z.strictObject({
  version: z.literal(2),
  /** Of the last record; of the log's start when there is none. */
  digest: z.string().max(100),
  position: z.string().max(30),
  /** The same of the last seal of the audit log. */
  auditDigest: z.string().max(100),
  auditPosition: z.string().max(30),
  signedAt: z.iso.datetime(),
  /** Ed25519 public key, SPKI in DER, base64. */
  publicKey: z.string().max(200),
  /** Ed25519 (RFC 8032) over the JSON of the fields above in their order, base64. */
  signature: z.string().max(200),
});

export type HeadVerdict =
  | Readonly<{ kind: 'signed'; head: SignedHead; fingerprint: string }>
  | Readonly<{ kind: 'refused'; why: string }>;

/** @throws when the PEM is not an Ed25519 private key */
export function readHeadKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519')
    throw new TypeError('not an Ed25519 key; make one with: openssl genpkey -algorithm ed25519');
  return key;
}

/** The end of one log. */
type End = Readonly<{ digest: string; position: bigint }>;
export type LogEnds = Readonly<{ evidence: End; audit: End }>;

export function signHead({ evidence, audit }: LogEnds, key: KeyObject, at: Date): SignedHead {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  const fields = {
    version: 2 as const,
    digest: evidence.digest,
    position: String(evidence.position),
    auditDigest: audit.digest,
    auditPosition: String(audit.position),
    signedAt: at.toISOString(),
    publicKey,
  };
  return { ...fields, signature: sign(null, signedBytes(fields), key).toString('base64') };
}

/**
 * Reads a head and checks its signature by the key inside of it. Whose key that is, the fingerprint tells: compare it with the
 * one that was written down when the key was made.
 */
export function readSignedHead(text: string): HeadVerdict {
  try {
    const head = Head.parse(JSON.parse(text));
    const der = Buffer.from(head.publicKey, 'base64');
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== 'ed25519') return { kind: 'refused', why: 'its key is not an Ed25519 key' };
    if (!verify(null, signedBytes(head), key, Buffer.from(head.signature, 'base64'))) {
      return { kind: 'refused', why: 'its signature is wrong' };
    }
    return { kind: 'signed', head, fingerprint: createHash('sha256').update(der).digest('hex') };
  } catch {
    return { kind: 'refused', why: 'it is not a signed head' };
  }
}

const signedBytes = (head: Omit<SignedHead, 'signature'>): Buffer => {
  const { version, digest, position, auditDigest, auditPosition, signedAt, publicKey } = head;
  return Buffer.from(
    JSON.stringify([version, digest, position, auditDigest, auditPosition, signedAt, publicKey]),
    'utf8',
  );
};
