/** The algorithms that this library knows, by OID and by URI. What is not here is refused. */

import type { DigestAlgorithm, SignatureAlgorithm } from './algorithm.ts';
import { CRYPTO_PRO_A, TC26_512_A } from './gost-3410/curves.ts';
import { pointFromOctets } from './gost-3410/reference.ts';
import { GOST_34310_2004, GOST_34310_2015_512, GOST_34311_95, STREEBOG_512 } from './gost-3410/signature-algorithms.ts';
import { KEY_2004, KEY_2015_512, readGostPoint } from './gost-3410/subject-public-key.ts';
import { RSA_SHA_256, RSA_SHA_384, RSA_SHA_512, readRsaKey } from './rsa.ts';
import { SHA_256, SHA_384, SHA_512 } from './sha.ts';

// RFC 8017 §A.2.4; those under 1.2.398.3.10 are of НУЦ РК, read in its certificates.
const SIGNATURES_BY_OID: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.11', RSA_SHA_256],
  ['1.2.840.113549.1.1.12', RSA_SHA_384],
  ['1.2.840.113549.1.1.13', RSA_SHA_512],
  ['1.2.398.3.10.1.1.1.2', GOST_34310_2004],
  ['1.2.398.3.10.1.1.2.3.2', GOST_34310_2015_512],
]);

// RFC 9231 §2.3; the last two are of НУЦ РК, read in what NCALayer signs.
const SIGNATURES_BY_URI: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', RSA_SHA_256],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', RSA_SHA_384],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', RSA_SHA_512],
  ['http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311', GOST_34310_2004],
  ['urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512', GOST_34310_2015_512],
]);

// RFC 5754 §2; those under 1.2.398.3.10 are of НУЦ РК.
const DIGESTS_BY_OID: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ['2.16.840.1.101.3.4.2.1', SHA_256],
  ['2.16.840.1.101.3.4.2.2', SHA_384],
  ['2.16.840.1.101.3.4.2.3', SHA_512],
  ['1.2.398.3.10.1.3.1', GOST_34311_95],
  ['1.2.398.3.10.1.3.3', STREEBOG_512],
]);

// XMLDSig 1.1 §6.2, RFC 9231 §2.1; the last two are of НУЦ РК.
const DIGESTS_BY_URI: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', SHA_256],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', SHA_384],
  ['http://www.w3.org/2001/04/xmlenc#sha512', SHA_512],
  ['http://www.w3.org/2001/04/xmldsig-more#gost34311', GOST_34311_95],
  ['urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512', STREEBOG_512],
]);

/** @returns `null` for an algorithm that is not accepted, which is every one not named in this file */
export const signatureAlgorithmByOid = (oid: string): SignatureAlgorithm | null => SIGNATURES_BY_OID.get(oid) ?? null;
export const signatureAlgorithmByUri = (uri: string): SignatureAlgorithm | null => SIGNATURES_BY_URI.get(uri) ?? null;
export const digestAlgorithmByOid = (oid: string): DigestAlgorithm | null => DIGESTS_BY_OID.get(oid) ?? null;
export const digestAlgorithmByUri = (uri: string): DigestAlgorithm | null => DIGESTS_BY_URI.get(uri) ?? null;

/** Whether a SubjectPublicKeyInfo holds a key that one of these algorithms can verify with. */
export function isKnownKey(spki: Uint8Array): boolean {
  if (readRsaKey(spki) !== null) return true;
  return (
    [
      [KEY_2004, CRYPTO_PRO_A],
      [KEY_2015_512, TC26_512_A],
    ] as const
  ).some(([kind, curve]) => {
    const point = readGostPoint(spki, kind);
    return point !== null && pointFromOctets(curve, point) !== null;
  });
}
