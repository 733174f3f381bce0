import { readRsaKey } from '../algorithms/rsa.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { describeName } from '../certificates/name.ts';
import { KEY_USAGE } from '../certificates/oids.ts';
import { readSigner } from '../certificates/subject.ts';
import { algorithmName, type Facts, fingerprint, purposeName } from './facts.ts';

const KEY_KINDS: Record<string, string> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.398.3.10.1.1.1.1': 'GOST 34.310-2004, 256 bits',
  '1.2.398.3.10.1.1.2.2': 'GOST 34.310-2015, 512 bits',
};

export function certificateFacts(certificate: Certificate): Facts {
  const { basicConstraints, keyUsage, extendedKeyUsage } = certificate;
  const { serialNumber: _, roles, ...holder } = readSigner(certificate);
  return {
    subject: describeName(certificate.subject),
    issuer: describeName(certificate.issuer),
    serialNumber: certificate.serialNumber,
    validFrom: certificate.notBefore.toISOString(),
    validTo: certificate.notAfter.toISOString(),
    ...(basicConstraints?.ca === true
      ? { ca: true, pathLength: basicConstraints.pathLength }
      : { holder: { ...holder, roles } }),
    publicKey: publicKeyKind(certificate),
    signatureAlgorithm: algorithmName(certificate.signatureAlgorithm),
    keyUsage:
      keyUsage === null ? null : Object.entries(KEY_USAGE).flatMap(([name, bit]) => (keyUsage.has(bit) ? [name] : [])),
    extendedKeyUsage: extendedKeyUsage?.map(purposeName) ?? null,
    certificatePolicies: certificate.policies,
    subjectKeyId: certificate.subjectKeyId,
    authorityKeyId: certificate.authorityKeyId,
    sha256: fingerprint(certificate.der),
  };
}

function publicKeyKind({ publicKeyAlgorithm, publicKey }: Certificate): string {
  const key = readRsaKey(publicKey);
  if (key !== null) return `RSA, ${key.modulus.toString(2).length} bits`;
  return KEY_KINDS[publicKeyAlgorithm] ?? `${publicKeyAlgorithm} (not accepted)`;
}
