import { signatureAlgorithmByOid } from '../algorithms/registry.ts';
import type { AlgorithmIdentifier } from '../asn1/algorithm-identifier.ts';
import type { Certificate } from './certificate.ts';

export type SignatureJudgement = 'right' | 'wrong' | 'algorithm-not-allowed';

/** Whether one certificate bears another one's signature. */
export function judgeIssuerSignature(
  certificate: Certificate,
  issuer: Certificate,
  algorithms: ReadonlySet<string> | null,
): SignatureJudgement {
  const { signatureAlgorithm, tbs, signature } = certificate;
  const judge = () => judgeSignature(signatureAlgorithm, issuer.publicKey, tbs, signature, algorithms);
  // What a policy with all algorithms found right may be wrong under one with fewer.
  if (algorithms !== null) return judge();
  const answers = JUDGED.get(certificate) ?? new WeakMap<Certificate, SignatureJudgement>();
  JUDGED.set(certificate, answers);
  const known = answers.get(issuer) ?? judge();
  answers.set(issuer, known);
  return known;
}

/** Answers for certificates that the caller keeps, parsed: the chain of CAs is verified once, not once a signature. */
const JUDGED = new WeakMap<Certificate, WeakMap<Certificate, SignatureJudgement>>();

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
