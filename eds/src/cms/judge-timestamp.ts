import { digestAlgorithmByOid } from '../algorithms/registry.ts';
import { sameBytes } from '../asn1/values.ts';
import { maySign } from '../certificates/extensions.ts';
import { EXTENSION, PURPOSE } from '../certificates/oids.ts';
import { judgeCertificate } from '../judge-certificate.ts';
import type { PreparedPolicy } from '../prepare-policy.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Timestamp } from '../verdict.ts';
import { CONTENT_TYPE, readSignedData } from './signed-data.ts';
import { readTstInfo } from './tst-info.ts';
import { verifySigner } from './verify-signer.ts';

/**
 * Judges an RFC 3161 token: its signature, the authority's certificate and right to stamp, the policy it was given under,
 * and that it is over `data`.
 *
 * @param data what was stamped; `null`: only the token itself is judged, and the caller compares the digest
 * @param nonce what it has to repeat; `null`: nothing
 * @throws {MalformedDer}
 */
export function judgeTimestamp(
  token: Uint8Array,
  data: Uint8Array | null,
  policy: PreparedPolicy,
  nonce: Uint8Array | null = null,
): Timestamp | Refused {
  const wrong = (where: string) => refused('TIMESTAMP_WRONG', `time stamp: ${where}`);
  const signed = readSignedData(token);
  const [signer, ...others] = signed.signers;
  if (signed.contentType !== CONTENT_TYPE.tstInfo || signed.content === null) return wrong('no TSTInfo');
  if (signer === undefined || others.length > 0) return wrong('not exactly one signer');
  const info = readTstInfo(signed.content);
  if (!policy.timestampPolicies.has(info.policy)) return wrong(`policy ${info.policy}`);
  if (nonce !== null && (info.nonce === null || !sameBytes(info.nonce, nonce))) return wrong('another nonce');
  if (data !== null) {
    const digest = digestAlgorithmByOid(info.digestAlgorithm);
    if (digest === null) return refused('ALGORITHM_NOT_ALLOWED', 'time stamp: digest');
    if (!sameBytes(digest.digest(data), info.digest)) return wrong('of something else');
  }

  const verified = verifySigner(signer, signed, signed.content, {
    algorithms: policy.algorithms,
    // RFC 3161 §2.4.1: the token names its certificate.
    signingCertificate: 'required',
  });
  if (verified.kind === 'refused') return { ...verified, where: `time stamp: ${verified.where}` };
  const { certificate } = verified;
  const purpose = certificate.extensions.get(EXTENSION.extendedKeyUsage);
  const isAuthority =
    // RFC 3161 §2.3: this one purpose, and critical.
    purpose?.critical === true &&
    certificate.extendedKeyUsage?.length === 1 &&
    certificate.extendedKeyUsage[0] === PURPOSE.timeStamping &&
    maySign(certificate.keyUsage);
  if (!isAuthority) return wrong('certificate is not for time stamps');
  if (info.time < certificate.notBefore || info.time > certificate.notAfter)
    return wrong('time is outside of its certificate');
  if (info.time.getTime() > policy.at.getTime() + policy.clockSkewMs) return wrong('time is in the future');

  const asAuthority: PreparedPolicy = {
    ...policy,
    use: 'any',
    subject: 'any',
    certificatePolicies: null,
    checkDigits: false,
  };
  const judged = judgeCertificate(certificate, asAuthority);
  if (judged.kind === 'refused') return { ...judged, where: `time stamp: ${judged.where}` };
  return {
    kind: 'timestamp',
    time: info.time,
    policy: info.policy,
    digestAlgorithm: info.digestAlgorithm,
    digest: info.digest,
    serialNumber: info.serialNumber,
    algorithm: verified.algorithm,
    certificate: certificate.der,
    chain: judged.path.map(({ der }) => der),
    revocation: judged.revocation,
  };
}
