import { sha1 as nobleSha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { DigestAlgorithm } from './algorithm.ts';

/** SHA-2 (FIPS 180-4). */
export const SHA_256: DigestAlgorithm = { name: 'SHA-256', digest: (data) => sha256(data) };
export const SHA_384: DigestAlgorithm = { name: 'SHA-384', digest: (data) => sha384(data) };
export const SHA_512: DigestAlgorithm = { name: 'SHA-512', digest: (data) => sha512(data) };

/**
 * SHA-1, for naming things only: key identifiers (RFC 5280 §4.2.1.2) and the CertID of OCSP (RFC 6960 §4.1.1), where the
 * name stands inside of something that is signed by other means. It is in no registry, so no signature can ask for it.
 */
export const sha1 = (data: Uint8Array): Uint8Array => nobleSha1(data);
