import { parseCertificate } from './certificates/certificate.ts';
import type { Policy } from './policy.ts';
import { preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import { judgeRevocation } from './revocation/judge-revocation.ts';

/** What one OCSP answer says. `unusable`: nothing that may be believed of this certificate, and why. */
export type OcspVerdict = Readonly<{ kind: 'good' | 'revoked' }> | Readonly<{ kind: 'unusable'; why: string }>;

/**
 * Judges one OCSP answer by itself, for whoever would ask elsewhere when it is worth nothing. The same answer is judged
 * again with the signature that it was fetched for.
 *
 * @param asked the two certificates in DER, as `missing` of a refusal names them; that the issuer is trusted is known
 * @param policy its CRLs may show that the responder's own certificate is unrevoked; its OCSP answers are not looked at
 */
export function judgeOcspAnswer(
  asked: Readonly<{ certificate: Uint8Array; issuer: Uint8Array }>,
  answer: Readonly<{ response: Uint8Array; nonce: Uint8Array | null }>,
  policy: Policy,
): OcspVerdict | Refused {
  const data = policy?.revocation === 'not-checked' ? {} : policy?.revocation;
  const prepared = preparePolicy({ ...policy, revocation: { ...data, ocspResponses: [answer] } });
  if (prepared.kind === 'refused') return prepared;
  const [certificate, issuer] = [parseCertificate(asked?.certificate), parseCertificate(asked?.issuer)];
  if (certificate.kind === 'malformed' || issuer.kind === 'malformed') return refused('CERTIFICATE_MALFORMED', 'asked');
  const verdict = judgeRevocation([certificate, issuer], prepared);
  if (verdict.kind === 'refused')
    return verdict.reason === 'REVOCATION_UNKNOWN' ? { kind: 'unusable', why: verdict.where } : { kind: 'revoked' };
  const [evidence] = verdict.evidence === 'not-checked' ? [] : verdict.evidence;
  return evidence?.source === 'ocsp' ? { kind: 'good' } : { kind: 'unusable', why: 'only a CRL speaks of it' };
}
