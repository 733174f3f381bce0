import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Certificate, parseCertificate } from '../certificates/certificate.ts';
import type { Policy } from '../policy.ts';
import { parseCrl } from '../revocation/crl.ts';
import { readAll } from './read-files.ts';
import { UsageError } from './usage-error.ts';

export const VERIFY_OPTIONS = {
  anchors: 'list',
  intermediates: 'list',
  trust: 'text',
  crl: 'list',
  ocsp: 'list',
  'no-revocation': 'flag',
  content: 'text',
  at: 'text',
  use: 'text',
  subject: 'text',
  all: 'flag',
  'no-check-digits': 'flag',
  'signing-certificate-optional': 'flag',
} as const;

export type VerifyOptions = Readonly<{
  anchors: string[];
  intermediates: string[];
  trust: string | undefined;
  crl: string[];
  ocsp: string[];
  'no-revocation': boolean;
  content: string | undefined;
  at: string | undefined;
  use: string | undefined;
  subject: string | undefined;
  all: boolean;
  'no-check-digits': boolean;
  'signing-certificate-optional': boolean;
}>;

/** The policy that the options of `eds verify` say. @throws {UsageError} for a file that is not what its option names */
export function readPolicy(options: VerifyOptions): Policy {
  const anchors = certificatesIn([...options.anchors, ...inTrust(options.trust, 'anchors')]);
  if (anchors.length === 0)
    throw new UsageError('verify: give --anchors or --trust; without them nothing can be trusted');
  return {
    anchors,
    intermediates: certificatesIn([...options.intermediates, ...inTrust(options.trust, 'intermediates')]),
    at: timeOf(options.at),
    use: oneOf('--use', options.use ?? 'statement', ['statement', 'sign-in', 'any']),
    subject: oneOf('--subject', options.subject ?? 'person', ['person', 'organisation', 'any']),
    checkDigits: !options['no-check-digits'],
    signingCertificate: options['signing-certificate-optional'] ? 'optional' : 'required',
    revocation: options['no-revocation']
      ? 'not-checked'
      : {
          crls: readAll(options.crl).map(({ path, der }) => {
            const crl = parseCrl(der);
            if (crl.kind === 'malformed') throw new UsageError(`${path}: not a CRL (${crl.what})`);
            return crl;
          }),
          ocspResponses: readAll(options.ocsp).map(({ der }) => der),
        },
  };
}

function certificatesIn(paths: readonly string[]): Certificate[] {
  return readAll(paths).map(({ path, der }) => {
    const certificate = parseCertificate(der);
    if (certificate.kind === 'malformed') throw new UsageError(`${path}: not a certificate (${certificate.what})`);
    return certificate;
  });
}

function inTrust(folder: string | undefined, part: 'anchors' | 'intermediates'): string[] {
  if (folder === undefined) return [];
  const path = join(folder, part);
  return part === 'anchors' || existsSync(path) ? [path] : [];
}

function timeOf(text: string | undefined): Date {
  const at = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(at.getTime())) throw new UsageError(`--at: "${text}" is not a time in ISO 8601`);
  return at;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option}: one of ${allowed.join(', ')}`);
  return found;
}
