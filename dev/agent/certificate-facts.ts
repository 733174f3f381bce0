import { describeName, parseCertificate, readSigner, writePem } from '@qalpyna/eds';
import type { KeyFacts } from './key.ts';

/** As people call them. */
const ALGORITHM_NAMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.398.3.10.1.1.1.1': 'ГОСТ 34.310-2004',
  '1.2.398.3.10.1.1.2.2': 'ГОСТ 34.310-2015',
};

/** What a certificate in DER says of its key. @returns `null` when it is none */
export function factsOf(der: Uint8Array): KeyFacts | null {
  const certificate = parseCertificate(der);
  if (certificate.kind === 'malformed') return null;
  const { commonName, iin, bin, organisation } = readSigner(certificate);
  return {
    displayName: commonName,
    iin,
    bin,
    organisation,
    extendedKeyUsages: certificate.extendedKeyUsage ?? [],
    pem: writePem('CERTIFICATE', der),
    subject: describeName(certificate.subject),
    issuer: describeName(certificate.issuer),
    serialNumber: certificate.serialNumber,
    authorityKeyIdentifier: certificate.authorityKeyId ?? '',
    algorithm: ALGORITHM_NAMES[certificate.publicKeyAlgorithm] ?? certificate.publicKeyAlgorithm,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  };
}
