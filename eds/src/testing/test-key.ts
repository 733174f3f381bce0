import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { openSequence, TAG } from '../asn1/der.ts';
import { readOid } from '../asn1/values.ts';
import { nullValue, oid, sequence } from '../asn1/write-der.ts';

/** What a test key signs with. */
export type TestAlgorithm = 'RSA';

/** A private key for tests, with all that making signatures with it needs. */
export type TestKey = Readonly<{
  algorithm: TestAlgorithm;
  /** PKCS#8, in the clear. */
  privateKey: Uint8Array;
  /** SubjectPublicKeyInfo. */
  publicKey: Uint8Array;
}>;

/** Makes a key. An RSA key of 2048 bits takes a tenth of a second; keep it where many certificates are made. */
export function generateTestKey(algorithm: TestAlgorithm = 'RSA', { rsaBits = 2048 } = {}): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: rsaBits,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return { algorithm, privateKey: Uint8Array.from(privateKey), publicKey: Uint8Array.from(publicKey) };
}

/** Reads a key that was kept as PKCS#8. @throws when it is none */
export function openTestKey(privateKey: Uint8Array): TestKey {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return { algorithm: algorithmOf(privateKey), privateKey, publicKey: Uint8Array.from(publicKey) };
}

function algorithmOf(privateKey: Uint8Array): TestAlgorithm {
  const info = openSequence(privateKey);
  info.take(TAG.INTEGER);
  const found = readOid(info.sequence().take(TAG.OID));
  if (found !== '1.2.840.113549.1.1.1') throw new Error(`a private key of ${found} is not known`);
  return 'RSA';
}

export function signWithTestKey(key: TestKey, data: Uint8Array): Uint8Array {
  return Uint8Array.from(sign('sha256', data, { key: Buffer.from(key.privateKey), format: 'der', type: 'pkcs8' }));
}

/** AlgorithmIdentifier of what {@link signWithTestKey} makes. */
export const signatureAlgorithmOf = (_: TestKey): Uint8Array => sequence(oid('1.2.840.113549.1.1.11'), nullValue());

/** URIs for XMLDSig of the same. */
export const xmlAlgorithmsOf = (_: TestKey) => ({
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
});
