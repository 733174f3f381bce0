import { sameBytes } from '../asn1/values.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Certificate } from './certificate.ts';
import { judgeIssuerSignature } from './judge-signature.ts';
import type { CertificatePath } from './validate-path.ts';

/** Longest path, signer and anchor included. The authority's own have three certificates. */
const MAX_PATH = 10;
/** Signatures checked and steps taken while a path is sought. A crowd of issuers must not cost more, whoever issued whom. */
const MAX_CHECKS = 64;

export type PathSearch = Readonly<{
  paths: readonly CertificatePath[];
  /** Why there is none, when `paths` is empty. */
  refusal: Refused;
}>;

/**
 * Finds paths from a certificate to trust anchors, best first: an issuer has the name that the certificate gives it, and
 * of several with one name those whose subject key identifier the certificate asks for are tried first. Each link's
 * signature is right. Nothing else is judged here.
 *
 * @param algorithms names of the algorithms that may sign certificates; `null`: all of the registry
 */
export function findPaths(
  signer: Certificate,
  intermediates: readonly Certificate[],
  anchors: readonly Certificate[],
  algorithms: ReadonlySet<string> | null,
): PathSearch {
  const paths: CertificatePath[] = [];
  let checks = 0;
  let refusal = refused('ISSUER_NOT_TRUSTED', 'certificate[0]: no path to an anchor');

  const keys = new Map<Certificate, Uint8Array>();
  const isIssuedBy = (certificate: Certificate, issuer: Certificate, index: number): boolean => {
    // A certificate bears one signature, which is right under one key: of a crowd of namesakes the others need not be tried.
    const key = keys.get(certificate);
    if (key !== undefined) return sameBytes(key, issuer.publicKey) && ++checks <= MAX_CHECKS;
    if (++checks > MAX_CHECKS) return false;
    const verdict = judgeIssuerSignature(certificate, issuer, algorithms);
    if (verdict === 'algorithm-not-allowed') refusal = refused('ALGORITHM_NOT_ALLOWED', `certificate[${index}]`);
    if (verdict === 'right') keys.set(certificate, issuer.publicKey);
    return verdict === 'right';
  };

  const extend = (path: readonly Certificate[]): void => {
    const last = path.at(-1)!;
    const index = path.length - 1;
    for (const anchor of candidates(last, anchors)) {
      if (isIssuedBy(last, anchor, index)) paths.push([...path, anchor]);
    }
    if (path.length >= MAX_PATH - 1) return;
    for (const issuer of candidates(last, intermediates)) {
      const seen = path.some(
        (member) => member.subject.key === issuer.subject.key && sameBytes(member.publicKey, issuer.publicKey),
      );
      if (!seen && isIssuedBy(last, issuer, index)) extend([...path, issuer]);
    }
  };
  extend([signer]);
  return { paths, refusal };
}

function candidates(certificate: Certificate, pool: readonly Certificate[]): Certificate[] {
  const named = pool.filter((issuer) => issuer.subject.key === certificate.issuer.key);
  const rank = ({ subjectKeyId }: Certificate) =>
    certificate.authorityKeyId === null || subjectKeyId === null
      ? 1
      : subjectKeyId === certificate.authorityKeyId
        ? 0
        : 2;
  return named.sort((a, b) => rank(a) - rank(b));
}
