import type { DigestAlgorithm, SignatureAlgorithm } from '../algorithm.ts';
import type { CurveEngine } from '../engine/curve-engine.ts';
import { cryptoProA, hashes, tc26With512Bits } from '../engine/fastest.ts';
import { KEY_2004, KEY_2015_512, type KeyKind, readGostPoint } from './subject-public-key.ts';

/** GOST 34.311-95, which is GOST R 34.11-94 (RFC 5831), with the Test substitution boxes: 32 octets. */
export const GOST_34311_95: DigestAlgorithm = {
  name: 'GOST34311-95',
  digest: (data) => hashes().gost341194(data),
};

/** GOST R 34.11-2012 with 512 bits (RFC 6986): 64 octets. */
export const STREEBOG_512: DigestAlgorithm = {
  name: 'Streebog-512',
  digest: (data) => hashes().streebog512(data),
};

/** GOST R 34.10 (RFC 7091 §6.2) in the two kinds that НУЦ РК issued; a signature is r ‖ s, both little-endian. */
export const GOST_34310_2004 = gost('GOST34310-2004', cryptoProA, GOST_34311_95, KEY_2004);
export const GOST_34310_2015_512 = gost('GOST34310-2015-512', tc26With512Bits, STREEBOG_512, KEY_2015_512);

function gost(name: string, curve: () => CurveEngine, digest: DigestAlgorithm, kind: KeyKind): SignatureAlgorithm {
  return {
    name,
    verify(publicKeySpkiDer, data, signature) {
      const point = readGostPoint(publicKeySpkiDer, kind);
      if (point === null || signature.length !== kind.pointLength) return false;
      return curve().verify(point, digest.digest(data), signature);
    },
  };
}
