import { expect, it } from 'vitest';
import { type Policy, parseCertificate, parseCrl } from '../../src/index.ts';
import { verifyCertificate } from '../../src/verify-certificate.ts';
import { describeWithSharedData } from './open.ts';
import { PKITS_SETTINGS } from './pkits-settings.ts';

/** DSA is not in the registry: a valid signature of it is refused, and for that reason. */
const DSA = new Set(['ValidDSASignaturesTest4EE', 'ValidDSAParameterInheritanceTest5EE']);

describeWithSharedData('pkits', 'NIST PKITS, path validation', (data) => {
  const certificates = new Map(
    data.list('certs').flatMap((file) => {
      const parsed = parseCertificate(data.read(`certs/${file}`));
      return parsed.kind === 'certificate' ? [[file.replace(/\.crt$/, ''), parsed]] : [];
    }),
  );
  const crls = data.list('crls').flatMap((file) => {
    const parsed = parseCrl(data.read(`crls/${file}`));
    return parsed.kind === 'crl' ? [parsed] : [];
  });
  const anchor = certificates.get('TrustAnchorRootCertificate')!;
  const tests = data.list('certs').flatMap((file) => /^(.+Test[0-9]+EE)\.crt$/.exec(file)?.[1] ?? []);

  const policy: Policy = {
    anchors: [anchor],
    intermediates: [...certificates].flatMap(([name, one]) =>
      /Test[0-9]+EE$/.test(name) || one === anchor ? [] : [one],
    ),
    at: new Date('2025-06-15T00:00:00Z'),
    use: 'any',
    subject: 'any',
    checkDigits: false,
    revocation: { crls },
  };

  it('reads the whole suite', () => {
    expect({ tests: tests.length, certificates: certificates.size, crls: crls.length }).toEqual({
      tests: 223,
      // Two certificates and a CRL have a signature that is no whole number of octets: malformed, as their tests want.
      certificates: 403,
      crls: 172,
    });
  });

  it.each(tests)('%s', (name) => {
    const runs = PKITS_SETTINGS[name] ?? [{ path: {}, verdict: name.startsWith('Valid') ? 'valid' : 'refused' }];
    for (const { path, verdict } of runs) {
      const outcome = verifyCertificate(data.read(`certs/${name}.crt`), { ...policy, path });
      if (DSA.has(name)) expect(outcome).toMatchObject({ kind: 'refused', reason: 'ALGORITHM_NOT_ALLOWED' });
      else expect(outcome.kind, JSON.stringify({ outcome, path })).toBe(verdict);
    }
  });
});
