import { isKnownKey } from './algorithms/registry.ts';
import { findPaths } from './certificates/build-path.ts';
import type { Certificate } from './certificates/certificate.ts';
import { judgeProfile } from './certificates/judge-profile.ts';
import type { Signer } from './certificates/subject.ts';
import { type CertificatePath, validatePath } from './certificates/validate-path.ts';
import type { PreparedPolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import { judgeRevocation } from './revocation/judge-revocation.ts';
import type { RevocationEvidence } from './revocation/status.ts';

export type JudgedCertificate = Readonly<{
  kind: 'trusted';
  signer: Signer;
  path: CertificatePath;
  revocation: RevocationEvidence;
}>;

/**
 * Says whether a certificate is good under a policy: a key of a known kind, a valid path to an anchor, fit for the use, its
 * holder of the kind asked for, nothing on the path revoked.
 *
 * Revocation comes last, so that "try later" is never said of a certificate that could not become good.
 */
export function judgeCertificate(certificate: Certificate, policy: PreparedPolicy): JudgedCertificate | Refused {
  if (!isKnownKey(certificate.publicKey)) return refused('ALGORITHM_NOT_ALLOWED', 'certificate[0]: public key');
  const { paths, refusal } = findPaths(certificate, policy.intermediates, policy.anchors, policy.algorithms);
  let first: Refused | null = null;
  for (const path of paths) {
    const invalid = validatePath(path, policy.path);
    if (invalid) {
      first ??= invalid;
      continue;
    }
    const profile = judgeProfile(certificate, policy);
    if (profile.kind === 'refused') return profile;
    const revocation = judgeRevocation(path, policy);
    if (revocation.kind === 'unrevoked')
      return { kind: 'trusted', signer: profile.signer, path, revocation: revocation.evidence };
    first ??= revocation;
  }
  return first ?? refusal;
}
