import { MalformedDer, openSequence, TAG } from '../asn1/der.ts';
import { bigIntFromBytes, readBigInteger, readOctetsOfBitString, readOid } from '../asn1/values.ts';
import { concat, nullValue, octetString, oid, sequence } from '../asn1/write-der.ts';
import type { DigestAlgorithm, SignatureAlgorithm } from './algorithm.ts';
import { SHA_256, SHA_384, SHA_512 } from './sha.ts';

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';

/** NIST SP 800-131A: below 2048 bits RSA is not to be used. Above 8192 it only costs time. */
const MIN_MODULUS_BITS = 2048;
const MAX_MODULUS_BITS = 8192;
/** The only public exponent that is accepted; all CAs of the country and of PKITS have it. */
const EXPONENT = 65537n;

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) with SHA-2; one entry for each digest. */
export const RSA_SHA_256 = rsa('RSA-SHA256', SHA_256, 32, '2.16.840.1.101.3.4.2.1');
export const RSA_SHA_384 = rsa('RSA-SHA384', SHA_384, 48, '2.16.840.1.101.3.4.2.2');
export const RSA_SHA_512 = rsa('RSA-SHA512', SHA_512, 64, '2.16.840.1.101.3.4.2.3');

function rsa(name: string, digest: DigestAlgorithm, digestBytes: number, digestOid: string): SignatureAlgorithm {
  // DigestInfo without its last octets, the digest itself (RFC 8017 §9.2 note 1).
  const zeros = new Uint8Array(digestBytes);
  const prefix = sequence(sequence(oid(digestOid), nullValue()), octetString(zeros)).slice(0, -digestBytes);

  return {
    name,
    verify(publicKeySpkiDer, data, signature) {
      const key = readRsaKey(publicKeySpkiDer);
      if (key === null || signature.length !== key.bytes) return false;
      const s = bigIntFromBytes(signature);
      if (s >= key.modulus) return false;
      // RFC 8017 §8.2.2 step 4: compare with the one right encoding, read nothing out of what was recovered. Both are
      // numbers of the same length in octets, so comparing the numbers is comparing the octets.
      const expected = encode(concat([prefix, digest.digest(data)]), key.bytes);
      return toThe65537th(s, key.modulus) === bigIntFromBytes(expected);
    },
  };
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2): 00 01 FF…FF 00 DigestInfo. */
function encode(digestInfo: Uint8Array, length: number): Uint8Array {
  const encoded = new Uint8Array(length).fill(0xff);
  encoded[0] = 0;
  encoded[1] = 1;
  encoded[length - digestInfo.length - 1] = 0;
  encoded.set(digestInfo, length - digestInfo.length);
  return encoded;
}

type RsaKey = Readonly<{ modulus: bigint; bytes: number }>;

/** The key in a SubjectPublicKeyInfo (RFC 8017 §A.1.1), or `null` when it is no RSA key that we accept. */
export function readRsaKey(spki: Uint8Array): RsaKey | null {
  try {
    const info = openSequence(spki);
    const algorithm = info.sequence();
    const isRsa = readOid(algorithm.take(TAG.OID)) === RSA_ENCRYPTION;
    algorithm.take(TAG.NULL);
    algorithm.end();
    const key = openSequence(readOctetsOfBitString(info.take(TAG.BIT_STRING)));
    info.end();
    const modulus = readBigInteger(key.take(TAG.INTEGER));
    const exponent = readBigInteger(key.take(TAG.INTEGER));
    key.end();
    const bits = modulus.toString(2).length;
    const sound = bits >= MIN_MODULUS_BITS && bits <= MAX_MODULUS_BITS && modulus % 2n === 1n && exponent === EXPONENT;
    return isRsa && sound ? { modulus, bytes: Math.ceil(bits / 8) } : null;
  } catch (error) {
    if (error instanceof MalformedDer) return null;
    throw error;
  }
}

/** base^65537 mod modulus: 65537 = 2^16 + 1. Nothing here is secret, so its time may depend on the values. */
function toThe65537th(base: bigint, modulus: bigint): bigint {
  let square = base;
  for (let i = 0; i < 16; i++) square = (square * square) % modulus;
  return (square * base) % modulus;
}
