import { MalformedDer, openSequence, readOnly, TAG } from '../../asn1/der.ts';
import { readOctetsOfBitString, readOid } from '../../asn1/values.ts';

/** The object identifiers by which НУЦ РК names one kind of GOST key. */
export type KeyKind = Readonly<{
  keyOid: string;
  parametersOid: string;
  digestOid: string;
  /** Octets of x ‖ y. */
  pointLength: number;
}>;

/** GOST 34.310-2004: the curve CryptoPro-A, the hash GOST 34.311-95. */
export const KEY_2004: KeyKind = {
  keyOid: '1.2.398.3.10.1.1.1.1',
  parametersOid: '1.2.398.3.10.1.1.1.1.1',
  digestOid: '1.2.398.3.10.1.3.1.1.0',
  pointLength: 64,
};

/** GOST 34.310-2015 with 512 bits: the curve tc26-512-A, the hash Streebog-512. The kind with 256 bits was never issued. */
export const KEY_2015_512: KeyKind = {
  keyOid: '1.2.398.3.10.1.1.2.2',
  parametersOid: '1.2.398.3.10.1.1.2.2.1',
  digestOid: '1.2.398.3.10.1.3.3',
  pointLength: 128,
};

/**
 * The point of a public key as x ‖ y, both little-endian; `null` for a key of any other kind, parameter set or length.
 *
 * SubjectPublicKeyInfo of НУЦ РК: SEQUENCE { SEQUENCE { key, SEQUENCE { parameters, digest } }, BIT STRING { OCTET STRING } }.
 * It does not say that the point is on the curve: verification does.
 */
export function readGostPoint(spki: Uint8Array, kind: KeyKind): Uint8Array | null {
  try {
    const info = openSequence(spki);
    const algorithm = info.sequence();
    const keyOid = readOid(algorithm.take(TAG.OID));
    const parameters = algorithm.sequence();
    algorithm.end();
    const parametersOid = readOid(parameters.take(TAG.OID));
    const digestOid = readOid(parameters.take(TAG.OID));
    parameters.end();
    const point = readOnly(readOctetsOfBitString(info.take(TAG.BIT_STRING)), TAG.OCTET_STRING).content;
    info.end();
    const isOfKind = keyOid === kind.keyOid && parametersOid === kind.parametersOid && digestOid === kind.digestOid;
    return isOfKind && point.length === kind.pointLength ? point : null;
  } catch (error) {
    if (error instanceof MalformedDer) return null;
    throw error;
  }
}
