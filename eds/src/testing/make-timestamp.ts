import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { generalizedTime, integer, nullValue, octetString, oid, sequence } from '../asn1/write-der.ts';
import { TIMESTAMP_POLICIES } from '../certificates/oids.ts';
import { CONTENT_TYPE } from '../cms/signed-data.ts';
import type { CertifiedKey } from './certified-key.ts';
import { signCms } from './sign-cms.ts';
import { ALGORITHM_NAMES } from './test-key.ts';

export type TimestampTemplate = Readonly<{
  time: Date;
  policy?: string;
  serialNumber?: number;
  digestOid?: string;
  nonce?: Uint8Array;
}>;

/**
 * A time-stamp token (RFC 3161) over `data`.
 *
 * @param signer from `TestAuthority.issueTimestampAuthority`
 * @param template.time to the second
 */
export function makeTimestamp(data: Uint8Array, signer: CertifiedKey, template: TimestampTemplate): Uint8Array {
  const { time, policy = TIMESTAMP_POLICIES[2], serialNumber = 1 } = template;
  const digestOid = template.digestOid ?? ALGORITHM_NAMES[signer.key.algorithm].digestOid;
  const info = sequence(
    integer(1),
    oid(policy),
    sequence(sequence(oid(digestOid), nullValue()), octetString(digestAlgorithmByOid(digestOid)!.digest(data))),
    integer(serialNumber),
    generalizedTime(time),
    ...(template.nonce === undefined ? [] : [integer(template.nonce)]),
  );
  return signCms(info, [{ signer, signingTime: time, signingCertificate: 'v1' }], {
    contentType: CONTENT_TYPE.tstInfo,
  });
}

/** The answer of an authority that grants a token (RFC 3161 §2.4.2), or refuses with another PKIStatus. */
export const makeTimestampResponse = (token: Uint8Array | null, status = 0): Uint8Array =>
  sequence(sequence(integer(status)), ...(token === null ? [] : [token]));
