import { parseCertificate } from './certificates/certificate.ts';
import type { Signer } from './certificates/subject.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { Policy } from './policy.ts';
import { preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import type { RevocationEvidence } from './revocation/status.ts';

/** What is known of a good certificate. */
export type TrustedCertificate = Readonly<{
  kind: 'valid';
  signer: Signer;
  /** DER, from the certificate (first) to the trust anchor (last). */
  chain: readonly Uint8Array[];
  revocation: RevocationEvidence;
}>;

/**
 * Says whether a certificate is good under a policy, without any signature that it made.
 *
 * @param certificate DER, at most 64 KiB
 * @returns a verdict, whatever comes in
 */
export function verifyCertificate(certificate: Uint8Array, policy: Policy): TrustedCertificate | Refused {
  const prepared = preparePolicy(policy);
  if (prepared.kind === 'refused') return prepared;
  const parsed = parseCertificate(certificate);
  if (parsed.kind === 'malformed') return refused('CERTIFICATE_MALFORMED', parsed.what);
  const judged = judgeCertificate(parsed, prepared);
  if (judged.kind === 'refused') return judged;
  const { signer, path, revocation } = judged;
  return { kind: 'valid', signer, chain: path.map(({ der }) => der), revocation };
}
