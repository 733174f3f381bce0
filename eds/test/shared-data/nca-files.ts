import { type Certificate, certificatesFromPem, type Policy, parseCertificate } from '../../src/index.ts';
import { type CertifiedKey, openP12 } from '../../src/testing/index.ts';
import type { SharedData } from './open.ts';

/** Files of nca-data by what they are, each as its README names it. */
export function openNcaData(data: SharedData) {
  const certificate = (path: string): Certificate => {
    const [der] = certificatesFromPem(data.read(path));
    const parsed = parseCertificate(der ?? new Uint8Array(0));
    if (parsed.kind === 'malformed') throw new Error(`${path}: ${parsed.what}`);
    return parsed;
  };
  const keyIn = (path: string): CertifiedKey => {
    const opened = openP12(data.read(path), path.includes('_2015') ? 'Aa123456' : 'Qwerty12');
    if (opened.kind === 'refused') throw new Error(`${path}: ${opened.reason}`);
    return opened.keys[0]!;
  };
  /** Test numbers fail the check digit; all else stays strict unless a test says so. */
  const policy = (anchors: string[], intermediates: string[], at: string, rest: Partial<Policy> = {}): Policy => ({
    anchors: anchors.map((path) => certificate(path)),
    intermediates: intermediates.map((path) => certificate(path)),
    at: new Date(at),
    use: 'statement',
    subject: 'person',
    checkDigits: false,
    revocation: 'not-checked',
    ...rest,
  });
  return { ...data, certificate, keyIn, policy };
}

export const TEST_ROOT = 'ca/test/root_test_gost_2022.cer';
export const TEST_CA = 'ca/test/nca_gost2022_test.cer';
export const OLD_RSA_CA = 'ca/test/nca_rsa_test.crt';
export const OLD_GOST_CA = 'ca/test/nca_gost_test.crt';

/** A policy's answer for a CA: RFC 5280 alone. */
export const FOR_CAS = { use: 'any', subject: 'any' } as const;
