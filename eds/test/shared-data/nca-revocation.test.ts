import { expect, it } from 'vitest';
import { judgeSignature } from '../../src/certificates/judge-signature.ts';
import {
  type Certificate,
  type Crl,
  parseCertificate,
  parseCrl,
  parseOcspResponse,
  verifyCertificate,
} from '../../src/index.ts';
import { judgeByOcsp } from '../../src/revocation/judge-ocsp.ts';
import { FOR_CAS, OLD_GOST_CA, OLD_RSA_CA, openNcaData, TEST_CA, TEST_ROOT } from './nca-files.ts';
import { describeWithSharedData } from './open.ts';

const NOW = '2026-09-02T12:00:00Z';
const CRL_NOW = 'crl/nca_gost2022_test.2026-08-11.crl';
const ROOT_CRL_NOW = 'crl/root_test_gost_2022.2026-09-02.crl';

describeWithSharedData('nca-data', 'revocation data of НУЦ РК', (data) => {
  const nca = openNcaData(data);
  const crl = (path: string): Crl => {
    const parsed = parseCrl(data.read(path));
    if (parsed.kind === 'malformed') throw new Error(`${path}: ${parsed.what}`);
    return parsed;
  };
  const certificateOf = (path: string): Certificate => {
    const parsed = parseCertificate(nca.keyIn(path).certificate);
    if (parsed.kind === 'malformed') throw new Error(path);
    return parsed;
  };
  const current = { ...FOR_CAS, revocation: { crls: [crl(CRL_NOW), crl(ROOT_CRL_NOW)] } };

  it.each([
    [CRL_NOW, TEST_CA, 195],
    ['crl/nca_gost2022_test.2025.crl', TEST_CA, 54],
    ['crl/nca_gost2022_test.2025.delta.crl', TEST_CA, 0],
    ['crl/nca_gost2022_test.early.crl', TEST_CA, 6],
    ['crl/nca_gost_test.crl', OLD_GOST_CA, 31],
    ['crl/nca_rsa_test.crl', OLD_RSA_CA, 126],
    [ROOT_CRL_NOW, TEST_ROOT, 0],
  ])('%s is signed by %s and lists %i', (path, issuer, entries) => {
    const { signatureAlgorithm, tbs, signature, entryCount } = crl(path);
    expect(judgeSignature(signatureAlgorithm, nca.certificate(issuer).publicKey, tbs, signature, null)).toBe('right');
    expect(entryCount).toBe(entries);
  });

  const listed = (path: string) =>
    verifyCertificate(nca.keyIn(path).certificate, nca.policy([TEST_ROOT], [TEST_CA], NOW, current));

  it.each(['individual_valid', 'legal_employee_signright_valid', 'legal_head_valid', 'legal_treasury_client_valid'])(
    'the CRLs of the day do not list %s',
    (name) => {
      const verdict = listed(`p12/2026/${name}.p12`);
      expect(verdict).toMatchObject({ kind: 'valid', revocation: [{ source: 'crl' }, { source: 'crl' }] });
    },
  );

  // Two that were named valid are in the list since 2026-06-02 as superseded.
  const revoked = data.list('p12/2026').filter((file) => file.includes('_revoked'));
  it.each([...revoked, 'legal_employee_valid.p12', 'legal_infosystem_valid.p12'])(
    'the CRLs of the day list %s',
    (file) => {
      const verdict = listed(`p12/2026/${file}`);
      expect(verdict).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_REVOKED', where: 'certificate[0]' });
    },
  );

  it('learns nothing from a CRL that is out of date, or from the CA alone', () => {
    const { certificate } = nca.keyIn('p12/2026/individual_valid.p12');
    for (const crls of [
      [crl('crl/nca_gost2022_test.2025.crl'), crl(ROOT_CRL_NOW)],
      [crl(CRL_NOW)],
      [crl(ROOT_CRL_NOW)],
      [],
    ]) {
      const verdict = verifyCertificate(
        certificate,
        nca.policy([TEST_ROOT], [TEST_CA], NOW, { ...FOR_CAS, revocation: { crls } }),
      );
      expect(verdict).toMatchObject({ kind: 'refused', reason: 'REVOCATION_UNKNOWN' });
    }
  });

  it('says which certificates it had no data for, each with its issuer', () => {
    const { certificate } = nca.keyIn('p12/2026/individual_valid.p12');
    const verdict = verifyCertificate(
      certificate,
      nca.policy([TEST_ROOT], [TEST_CA], NOW, { ...FOR_CAS, revocation: {} }),
    );
    const [ca, root] = [nca.certificate(TEST_CA).der, nca.certificate(TEST_ROOT).der];
    expect(verdict.kind === 'refused' && verdict.missing).toEqual([
      { certificate, issuer: ca },
      { certificate: ca, issuer: root },
    ]);
  });

  it('takes a CRL in parsed form for the same as its bytes', () => {
    const { certificate } = nca.keyIn('p12/2026/individual_valid.p12');
    const bytes = { ...FOR_CAS, revocation: { crls: [data.read(CRL_NOW), data.read(ROOT_CRL_NOW)] } };
    const [first, second] = [bytes, current].map((rest) =>
      verifyCertificate(certificate, nca.policy([TEST_ROOT], [TEST_CA], NOW, rest)),
    );
    expect(first).toEqual(second);
  });

  it.each([
    ['individual_valid_good.2026-09-02.bin', 'p12/2026/individual_valid.p12', TEST_CA, { kind: 'good' }],
    [
      'ocsp_response_individual_2015.bin',
      'p12/earlier/KEY_INDIVIDUAL_VALID_2015.p12',
      TEST_CA,
      { kind: 'never-issued' },
    ],
    [
      'ocsp_response_ceo_2015_revoked.bin',
      'p12/earlier/KEY_CEO_REVOKED_2015.p12',
      TEST_CA,
      { kind: 'revoked', reason: 6 },
    ],
    [
      'ocsp_response_individual_sign_2004.bin',
      'p12/earlier/KEY_INDIVIDUAL_VALID_SIGN_2004.p12',
      OLD_RSA_CA,
      { kind: 'good' },
    ],
    [
      'ocsp_response_ceo_sign_2004_revoked.bin',
      'p12/earlier/KEY_CEO_SIGN_REVOKED_2004.p12',
      OLD_GOST_CA,
      { kind: 'revoked', reason: 4 },
    ],
  ])('ocsp/%s says of %s', (file, key, issuer, expected) => {
    const response = data.read(`ocsp/${file}`);
    const answer = parseOcspResponse(response);
    if (answer.kind !== 'ocsp-response') throw new Error(file);
    const ask = (at: Date, nonce: Uint8Array | null, certificate = certificateOf(key)) =>
      judgeByOcsp(certificate, nca.certificate(issuer), [{ response, nonce }], {
        at,
        maxOcspAgeMs: 300_000,
        clockSkewMs: 300_000,
        algorithms: null,
        isUnrevoked: () => false,
      });
    const { producedAt, nonce } = answer;
    expect(ask(producedAt, null)).toMatchObject(expected);
    expect(ask(producedAt, nonce)).toMatchObject(expected);
    expect(ask(producedAt, new Uint8Array(16)).kind, 'another nonce').toBe('unknown');
    expect(ask(new Date(producedAt.getTime() + 300_001), null).kind, 'too old').toBe('unknown');
    expect(ask(new Date(producedAt.getTime() - 300_001), null).kind, 'from the future').toBe('unknown');
    expect(ask(producedAt, null, certificateOf('p12/2026/legal_head_valid.p12')).kind, 'another certificate').toBe(
      'unknown',
    );
  });
});
