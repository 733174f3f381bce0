import { signatureAlgorithmByOid } from '../algorithms/registry.ts';
import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import type { Certificate } from './certificate.ts';

export type SignatureJudgement = 'right' | 'wrong' | 'algorithm-not-allowed';

/** Whether one certificate bears another one's signature. */
export function judgeIssuerSignature(
  { signatureAlgorithm, tbs, signature }: Certificate,
  issuer: Certificate,
  algorithms: ReadonlySet<string> | null,
): SignatureJudgement {
  return judgeSignature(signatureAlgorithm, issuer.publicKey, tbs, signature, algorithms);
}

/**
 * Whether a signature by an algorithm that is named by OID is right.
 *
 * @param algorithms names of those that are accepted; `null`: all of the registry
 */
export function judgeSignature(
  { oid, plain }: AlgorithmIdentifier,
  publicKey: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
  algorithms: ReadonlySet<string> | null,
): SignatureJudgement {
  const algorithm = plain ? signatureAlgorithmByOid(oid) : null;
  if (algorithm === null || (algorithms !== null && !algorithms.has(algorithm.name))) return 'algorithm-not-allowed';
  return algorithm.verify(publicKey, data, signature) ? 'right' : 'wrong';
}
