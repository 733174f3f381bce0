import type { PreparedPolicy } from '../prepare-policy.ts';
import { type Refused, refused } from '../refusal.ts';
import type { Certificate } from './certificate.ts';
import { hasRightCheckDigit } from './identification-number.ts';
import { KEY_USAGE, PURPOSE } from './oids.ts';
import { hasUnreadableBin, readSigner, type Signer } from './subject.ts';

type Profile = Readonly<{ kind: 'fits'; signer: Signer }>;

/** Says whether a certificate is for the use that the policy names, and its holder of the kind that it asks for. */
export function judgeProfile(certificate: Certificate, policy: PreparedPolicy): Profile | Refused {
  const signer = readSigner(certificate);
  // Who it is comes first: "this key names no person" is more use to its holder than what the key may be used for.
  if (policy.subject !== 'any' && signer.iin === null) return refused('SIGNER_WITHOUT_IIN', 'certificate[0]: subject');
  const unfit = policy.use === 'any' ? null : judgeUse(certificate, policy.use);
  if (unfit !== null) return refused('CERTIFICATE_NOT_FOR_SIGNING', `certificate[0]: ${unfit}`);
  const accepted = policy.certificatePolicies;
  if (accepted !== null && !certificate.policies?.some((oid) => accepted.has(oid))) {
    return refused('CERTIFICATE_NOT_FOR_SIGNING', 'certificate[0]: no accepted certificate policy');
  }
  if (policy.subject === 'organisation' && signer.bin === null)
    return refused('SIGNER_WITHOUT_BIN', 'certificate[0]: subject');
  if (policy.subject !== 'any' && hasUnreadableBin(certificate))
    return refused('SIGNER_WITHOUT_BIN', 'certificate[0]: subject: БИН that cannot be read');
  const numbers = [signer.iin, signer.bin].filter((number) => number !== null);
  if (policy.checkDigits && !numbers.every(hasRightCheckDigit))
    return refused('CHECK_DIGIT_WRONG', 'certificate[0]: subject');
  return { kind: 'fits', signer };
}

function judgeUse(certificate: Certificate, use: 'statement' | 'sign-in'): string | null {
  const { keyUsage, extendedKeyUsage, basicConstraints } = certificate;
  if (basicConstraints?.ca === true) return 'a CA certificate';
  if (!keyUsage?.has(KEY_USAGE.digitalSignature)) return 'key usage lacks digital signature';
  if (use === 'statement' && !keyUsage.has(KEY_USAGE.nonRepudiation)) return 'key usage lacks non-repudiation';
  // There is no separate authentication certificate among the newer keys: a signing one serves for sign-in as well.
  const purposes: string[] =
    use === 'statement' ? [PURPOSE.emailProtection] : [PURPOSE.emailProtection, PURPOSE.clientAuthentication];
  return extendedKeyUsage?.some((oid) => purposes.includes(oid)) ? null : 'extended key usage';
}
