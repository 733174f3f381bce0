import { signatureAlgorithmByOid } from '../algorithms/registry.ts';
import { MalformedDer } from '../asn1/der.ts';
import { sameBytes } from '../asn1/values.ts';
import { findPaths } from '../certificates/build-path.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { KEY_USAGE } from '../certificates/oids.ts';
import { type CertificatePath, validatePath } from '../certificates/validate-path.ts';
import type { PreparedPolicy, PreparedRevocation } from '../prepare-policy.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Crl } from './crl.ts';
import { judgeByCrls } from './judge-crl.ts';
import type { CertificateEvidence, RevocationEvidence, RevocationStatus } from './status.ts';

export type Unrevoked = Readonly<{ kind: 'unrevoked'; evidence: RevocationEvidence }>;

/** Paths that lead to a CRL's signer and are themselves being judged; a longer chain of such is not followed. */
const MAX_CRL_SIGNER_DEPTH = 2;

/** Says whether any certificate below the anchor is revoked, each by OCSP or by CRL, from the data in the policy. */
export function judgeRevocation(path: CertificatePath, policy: PreparedPolicy): Unrevoked | Refused {
  if (policy.revocation === 'not-checked') return { kind: 'unrevoked', evidence: 'not-checked' };
  return judgePath(path, policy, policy.revocation, []);
}

function judgePath(
  path: CertificatePath,
  policy: PreparedPolicy,
  data: PreparedRevocation,
  inProgress: readonly Certificate[],
): Unrevoked | Refused {
  const evidence: CertificateEvidence[] = [];
  let unknown: Refused | null = null;
  for (let i = 0; i < path.length - 1; i++) {
    const where = `certificate[${i}]`;
    const status = judgeOne(path, i, policy, data, inProgress);
    if (status.kind === 'revoked') return refused('CERTIFICATE_REVOKED', where);
    if (status.kind === 'never-issued') return refused('CERTIFICATE_NEVER_ISSUED', where);
    if (status.kind === 'unknown') unknown ??= refused('REVOCATION_UNKNOWN', `${where}: ${status.why}`);
    else evidence.push(status.evidence);
  }
  // A revoked certificate further up is a better answer than "unknown", so all of them are asked first.
  return unknown ?? { kind: 'unrevoked', evidence };
}

function judgeOne(
  path: CertificatePath,
  index: number,
  policy: PreparedPolicy,
  data: PreparedRevocation,
  inProgress: readonly Certificate[],
): RevocationStatus {
  const certificate = path[index]!;
  if (inProgress.includes(certificate)) return { kind: 'unknown', why: 'its own status is what is asked' };
  const asked = [...inProgress, certificate];
  try {
    return judgeByCrls(certificate, data.crls, policy.at, data.clockSkewMs, (crl) =>
      isSignedByCrlIssuer(crl, path, index, policy, data, asked),
    );
  } catch (error) {
    if (error instanceof MalformedDer) return { kind: 'unknown', why: error.message };
    throw error;
  }
}

/**
 * §6.3.3 (f) and (g): the CRL is signed by the certificate's issuer, or by another certificate of the CRL's issuer that
 * has a valid path to the same anchor.
 */
function isSignedByCrlIssuer(
  crl: Crl,
  path: CertificatePath,
  index: number,
  policy: PreparedPolicy,
  data: PreparedRevocation,
  inProgress: readonly Certificate[],
): boolean {
  const issuer = path[index + 1]!;
  const anchor = path.at(-1)!;
  if (isSignedBy(crl, issuer, policy)) return true;
  if (inProgress.length > MAX_CRL_SIGNER_DEPTH) return false;
  return [...policy.anchors, ...policy.intermediates].some((signer) => {
    if (signer === issuer || !isSignedBy(crl, signer, policy)) return false;
    if (sameBytes(signer.der, anchor.der)) return true;
    const { paths } = findPaths(signer, policy.intermediates, [anchor], policy.algorithms);
    return paths.some(
      (signerPath) =>
        validatePath(signerPath, policy.path) === null &&
        judgePath(signerPath, policy, data, inProgress).kind === 'unrevoked',
    );
  });
}

function isSignedBy(crl: Crl, signer: Certificate, { algorithms }: PreparedPolicy): boolean {
  if (signer.subject.key !== crl.issuer.key) return false;
  if (signer.keyUsage !== null && !signer.keyUsage.has(KEY_USAGE.crlSigning)) return false;
  const { signatureAlgorithm, tbs, signature } = crl;
  const algorithm = signatureAlgorithm.plain ? signatureAlgorithmByOid(signatureAlgorithm.oid) : null;
  if (algorithm === null || (algorithms !== null && !algorithms.has(algorithm.name))) return false;
  const known = VERIFIED.get(crl)?.get(signer);
  if (known !== undefined) return known;
  const right = algorithm.verify(signer.publicKey, tbs, signature);
  const answers = VERIFIED.get(crl) ?? new WeakMap<Certificate, boolean>();
  VERIFIED.set(crl, answers.set(signer, right));
  return right;
}

/** Answers for values that the caller keeps, parsed: a CRL of many megabytes is hashed once, not once a signature. */
const VERIFIED = new WeakMap<Crl, WeakMap<Certificate, boolean>>();
