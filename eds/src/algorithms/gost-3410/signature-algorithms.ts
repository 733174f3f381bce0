import { gost341194Reference } from '../gost-3411-94/reference.ts';
import type { DigestAlgorithm, SignatureAlgorithm } from '../registry.ts';
import { streebog512Reference } from '../streebog/reference.ts';
import { CRYPTO_PRO_A, type Curve, TC26_512_A } from './curves.ts';
import { verifyReference } from './reference.ts';
import { KEY_2004, KEY_2015_512, type KeyKind, readGostPoint } from './subject-public-key.ts';

/** GOST 34.311-95, which is GOST R 34.11-94 (RFC 5831), with the Test substitution boxes: 32 octets. */
export const GOST_34311_95: DigestAlgorithm = { name: 'GOST34311-95', digest: gost341194Reference };

/** GOST R 34.11-2012 with 512 bits (RFC 6986): 64 octets. */
export const STREEBOG_512: DigestAlgorithm = { name: 'Streebog-512', digest: streebog512Reference };

/** GOST R 34.10 (RFC 7091 §6.2) in the two kinds that НУЦ РК issued; a signature is r ‖ s, both little-endian. */
export const GOST_34310_2004 = gost('GOST34310-2004', CRYPTO_PRO_A, GOST_34311_95, KEY_2004);
export const GOST_34310_2015_512 = gost('GOST34310-2015-512', TC26_512_A, STREEBOG_512, KEY_2015_512);

function gost(name: string, curve: Curve, digest: DigestAlgorithm, kind: KeyKind): SignatureAlgorithm {
  return {
    name,
    verify(publicKeySpkiDer, data, signature) {
      const point = readGostPoint(publicKeySpkiDer, kind);
      return point !== null && verifyReference(curve, point, digest.digest(data), signature);
    },
  };
}
