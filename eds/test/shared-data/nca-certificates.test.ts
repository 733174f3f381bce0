import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { parseCertificate, readSigner, verifyCertificate } from '../../src/index.ts';
import { openP12 } from '../../src/testing/index.ts';
import { FOR_CAS, OLD_GOST_CA, OLD_RSA_CA, openNcaData, TEST_CA, TEST_ROOT } from './nca-files.ts';
import { describeWithSharedData } from './open.ts';

const NOW = '2026-09-02T12:00:00Z';
const PRODUCTION = 'ca/production/';

describeWithSharedData('nca-data', 'certificates of НУЦ РК', (data) => {
  const nca = openNcaData(data);

  it.each([
    ['nca_rsa_2022.cer', 'root_rsa_2020.cer', NOW],
    ['nca_gost_2022.pem', 'root_gost_2022.pem', NOW],
    ['btsd_gost.cer', 'root_gost_2020.cer', NOW],
    ['ucgo_gost.cer', 'root_gost_2020.cer', NOW],
    ['nca_rsa.pem', 'root_rsa.pem', '2025-06-01T00:00:00Z'],
    ['nca_gost.pem', 'root_gost.pem', '2025-06-01T00:00:00Z'],
  ])('%s has a valid path to %s at %s', (ca, root, at) => {
    const policy = nca.policy([PRODUCTION + root], [], at, FOR_CAS);
    expect(verifyCertificate(nca.certificate(PRODUCTION + ca).der, policy)).toMatchObject({ kind: 'valid' });
  });

  it('finds the issuer among roots of one name by key identifier and signature', () => {
    const roots = data.list('ca/production').filter((file) => file.startsWith('root_'));
    const policy = nca.policy(
      roots.map((file) => PRODUCTION + file),
      [],
      NOW,
      FOR_CAS,
    );
    for (const [ca, root] of [
      ['nca_gost_2022.pem', 'root_gost_2022.pem'],
      ['nca_rsa_2022.cer', 'root_rsa_2020.cer'],
      ['ucgo_gost.cer', 'root_gost_2020.cer'],
    ] as const) {
      const verdict = verifyCertificate(nca.certificate(PRODUCTION + ca).der, policy);
      expect(verdict.kind === 'valid' && verdict.chain[1], ca).toEqual(nca.certificate(PRODUCTION + root).der);
    }
  });

  it('refuses the earlier generation now that it has expired', () => {
    const policy = nca.policy([`${PRODUCTION}root_rsa.pem`], [], NOW, FOR_CAS);
    const verdict = verifyCertificate(nca.certificate(`${PRODUCTION}nca_rsa.pem`).der, policy);
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_EXPIRED' });
  });

  it.each([TEST_CA, 'ca/test/nca_gost2015_test.cer', 'certs/NCA_2015_CERT.der'])(
    '%s has a valid path to the test root',
    (ca) => {
      expect(verifyCertificate(nca.certificate(ca).der, nca.policy([TEST_ROOT], [], NOW, FOR_CAS)).kind).toBe('valid');
    },
  );

  it.each([
    ['CERT_INDIVIDUAL.pem', OLD_RSA_CA, 'valid'],
    ['individual_valid_sign_2004_rsa.cer', OLD_RSA_CA, 'valid'],
    ['individual_valid_sign_2004_rsa_auth.cer', OLD_RSA_CA, 'CERTIFICATE_NOT_FOR_SIGNING'],
    ['ceo_valid_sign_2004_gost.cer', OLD_GOST_CA, 'valid'],
  ])('certs/%s under %s is, for a statement: %s', (file, anchor, expected) => {
    const verdict = verifyCertificate(
      nca.certificate(`certs/${file}`).der,
      nca.policy([anchor], [], '2022-06-01T00:00:00Z'),
    );
    expect(verdict.kind === 'valid' ? 'valid' : verdict.reason).toBe(expected);
  });

  it('accepts the authentication certificate for signing in', () => {
    const policy = nca.policy([OLD_RSA_CA], [], '2022-06-01T00:00:00Z', { use: 'sign-in' });
    expect(verifyCertificate(nca.certificate('certs/individual_valid_sign_2004_rsa_auth.cer').der, policy).kind).toBe(
      'valid',
    );
  });

  it('has the same older CAs in both places', () => {
    expect(nca.certificate('certs/NCA_2004_RSA_CERT.pem').der).toEqual(nca.certificate(OLD_RSA_CA).der);
    expect(nca.certificate('certs/NCA_2004_GOST_CERT.pem').der).toEqual(nca.certificate(OLD_GOST_CA).der);
  });

  it('reads person, organisation, role and key store of a head', () => {
    const head = parseCertificate(nca.keyIn('p12/2026/legal_head_valid.p12').certificate);
    expect(head.kind === 'certificate' && readSigner(head)).toEqual({
      iin: '123456789011',
      bin: '123456789021',
      commonName: 'ТЕСТОВ ТЕСТ',
      surname: 'ТЕСТОВ',
      patronymic: 'ТЕСТОВИЧ',
      organisation: 'АО "ТЕСТ"',
      roles: ['ORGANISATION', 'FIRST_HEAD'],
      serialNumber: '303eebdf17969f3edede9bd9828fb1355aabbe4e',
      keyStore: '1.2.398.3.3.5.1.1',
    });
  });

  it('refuses the test numbers when their check digits are asked', () => {
    const policy = nca.policy([OLD_RSA_CA], [], '2022-06-01T00:00:00Z', { checkDigits: true });
    const verdict = verifyCertificate(nca.certificate('certs/CERT_INDIVIDUAL.pem').der, policy);
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'CHECK_DIGIT_WRONG' });
  });

  const keys = ['2026', 'earlier'].flatMap((folder) => data.list(`p12/${folder}`).map((file) => `${folder}/${file}`));

  it.each(keys)('p12/%s opens with its password and no other, and its key fits its certificate', (path) => {
    const opened = openP12(data.read(`p12/${path}`), path.includes('_2015') ? 'Aa123456' : 'Qwerty12');
    expect(opened.kind === 'opened' && opened.keys).toHaveLength(1);
    expect(openP12(data.read(`p12/${path}`), 'qwerty12')).toMatchObject({ kind: 'refused', reason: 'PASSWORD_WRONG' });
  });

  it.each(keys.filter((path) => path.startsWith('2026/')))(
    'the certificate in p12/%s has a valid path to the test root',
    (path) => {
      const { certificate } = nca.keyIn(`p12/${path}`);
      expect(verifyCertificate(certificate, nca.policy([TEST_ROOT], [TEST_CA], NOW, FOR_CAS)).kind).toBe('valid');
    },
  );

  // The files of information systems and treasury clients hold one another's: the certificate without an ИИН is in "treasury".
  it('finds no ИИН in an information system', () => {
    const { certificate } = nca.keyIn('p12/2026/legal_treasury_client_valid.p12');
    const verdict = verifyCertificate(certificate, nca.policy([TEST_ROOT], [TEST_CA], NOW));
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'SIGNER_WITHOUT_IIN' });
    const allowed = verifyCertificate(certificate, nca.policy([TEST_ROOT], [TEST_CA], NOW, FOR_CAS));
    expect(allowed).toMatchObject({
      kind: 'valid',
      signer: { iin: null, bin: '123456789021', roles: ['ORGANISATION', 'INFORMATION_SYSTEM'] },
    });
  });

  it('are those that "eds trust" pins, and it writes them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eds-trust-'));
    const silent = { stdout: { write: () => true }, stderr: { write: () => true }, env: {} };
    try {
      expect(await main(['trust', folder, '--from', data.path('ca/production')], silent)).toBe(0);
      expect(readdirSync(join(folder, 'anchors')).sort()).toEqual(['root_gost_2022.cer', 'root_rsa_2020.cer']);
      expect(readdirSync(join(folder, 'intermediates')).sort()).toEqual(['nca_gost_2022.cer', 'nca_rsa_2022.cer']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
