import { expect, it } from 'vitest';
import {
  tokenOfTimestampResponse,
  verifyCms,
  verifyCmsSignatures,
  verifyTimestamp,
  verifyXml,
  verifyXmlSignatures,
} from '../../src/index.ts';
import { OLD_GOST_CA, OLD_RSA_CA, openNcaData, TEST_CA, TEST_ROOT } from './nca-files.ts';
import { describeWithSharedData } from './open.ts';

const test123 = new TextEncoder().encode('test123');
const PRODUCTION = 'ca/production/';

describeWithSharedData('nca-data', 'documents signed with keys of НУЦ РК', (data) => {
  const nca = openNcaData(data);
  /** Two generations at once; no day lies in the validity of both signers, so each is judged on its own day. */
  const both = (at: string) => nca.policy([TEST_ROOT, OLD_RSA_CA], [TEST_CA], at, { signingCertificate: 'optional' });
  const RSA_DAY = '2021-06-01T00:00:00Z';
  const GOST_DAY = '2022-09-01T00:00:00Z';

  it('xml/rsa.xml is a valid signature, by a certificate that has expired since', () => {
    const document = data.read('xml/rsa.xml');
    const verdict = verifyXml(document, nca.policy([OLD_RSA_CA], [], RSA_DAY));
    expect(verdict).toMatchObject({
      kind: 'valid',
      algorithm: 'RSA-SHA256',
      signer: { iin: '123456789011', bin: null },
    });
    expect(verdict.kind === 'valid' && new TextDecoder().decode(verdict.signedBytes)).toBe('<a><b>test</b></a>');
    const later = verifyXml(document, nca.policy([OLD_RSA_CA], [], '2022-02-01T00:00:00Z'));
    expect(later).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_EXPIRED', where: 'certificate[0]' });
  });

  it('xml/two_signers_rsa_gost2015.xml is refused as one signature', () => {
    const verdict = verifyXml(data.read('xml/two_signers_rsa_gost2015.xml'), both(GOST_DAY));
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'NOT_EXACTLY_ONE_SIGNATURE' });
  });

  it('xml/two_signers_rsa_gost2015.xml has two right signatures, each over what was there before it', () => {
    const document = data.read('xml/two_signers_rsa_gost2015.xml');
    const [early, late] = [RSA_DAY, GOST_DAY].map((day) => verifyXmlSignatures(document, both(day)));
    const [first, refusedThen] = early?.kind === 'verdicts' ? early.verdicts : [];
    const [refusedNow, second] = late?.kind === 'verdicts' ? late.verdicts : [];
    expect(first).toMatchObject({ kind: 'valid', algorithm: 'RSA-SHA256' });
    expect(refusedThen).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_NOT_YET_VALID' });
    expect(refusedNow).toMatchObject({ kind: 'refused', reason: 'CERTIFICATE_EXPIRED' });
    expect(second).toMatchObject({ kind: 'valid', algorithm: 'GOST34310-2015-512' });
    const covered = (verdict: typeof first) =>
      verdict?.kind === 'valid' ? new TextDecoder().decode(verdict.signedBytes) : '';
    expect(covered(first)).not.toContain('ds:Signature');
    expect(covered(second).match(/<ds:Signature /g)).toHaveLength(1);
  });

  it('xml/xades_b_gost2015.xml verifies to the test root with the CRLs of its day', () => {
    const crls = ['crl/nca_gost2022_test.2026-08-11.crl', 'crl/root_test_gost_2022.2026-09-02.crl'].map((path) =>
      data.read(path),
    );
    const policy = nca.policy([TEST_ROOT], [TEST_CA], '2026-09-02T12:00:00Z', { revocation: { crls } });
    expect(verifyXml(data.read('xml/xades_b_gost2015.xml'), policy)).toMatchObject({
      kind: 'valid',
      algorithm: 'GOST34310-2015-512',
      signingTime: new Date('2026-09-02T10:04:52Z'),
      signer: { iin: '123456789011' },
    });
  });

  it('cms/attached_rsa.p7 verifies over test123', () => {
    const verdict = verifyCms(data.read('cms/attached_rsa.p7'), both(RSA_DAY));
    expect(verdict).toMatchObject({ kind: 'valid', algorithm: 'RSA-SHA256', signedBytes: test123, timestamp: null });
    const strict = nca.policy([OLD_RSA_CA], [], RSA_DAY);
    expect(verifyCms(data.read('cms/attached_rsa.p7'), strict)).toMatchObject({
      reason: 'SIGNATURE_SHAPE_NOT_ACCEPTED',
    });
  });

  it.each([
    ['cms/attached_rsa_gost2015.p7', {}],
    ['cms/detached_rsa_gost2015.p7', { content: test123 }],
  ])('%s is refused as one signature and has two right ones', (path, options) => {
    const document = data.read(path);
    expect(verifyCms(document, both(GOST_DAY), options)).toMatchObject({ reason: 'NOT_EXACTLY_ONE_SIGNATURE' });
    const valid = [RSA_DAY, GOST_DAY].flatMap((day) => {
      const verdicts = verifyCmsSignatures(document, both(day), options);
      return verdicts.kind === 'verdicts' ? verdicts.verdicts.filter(({ kind }) => kind === 'valid') : [];
    });
    expect(valid).toMatchObject([
      { algorithm: 'RSA-SHA256', signedBytes: test123 },
      { algorithm: 'GOST34310-2015-512', signedBytes: test123 },
    ]);
  });

  it('cms/detached_rsa_gost2015.p7 is nothing without its content, or with another one', () => {
    const document = data.read('cms/detached_rsa_gost2015.p7');
    expect(verifyCmsSignatures(document, both(GOST_DAY))).toMatchObject({ reason: 'CONTENT_MISMATCH' });
    const other = verifyCmsSignatures(document, both(GOST_DAY), { content: new TextEncoder().encode('test124') });
    expect(
      other.kind === 'verdicts' && other.verdicts.map((verdict) => verdict.kind === 'refused' && verdict.reason),
    ).toEqual(['SIGNATURE_WRONG', 'SIGNATURE_WRONG']);
  });

  it('tsp/tsp_token.bin verifies, alone and in its response', () => {
    const policy = nca.policy([OLD_GOST_CA], [], '2022-09-18T13:20:14Z');
    const token = data.read('tsp/tsp_token.bin');
    expect(verifyTimestamp(token, policy)).toMatchObject({ kind: 'timestamp', algorithm: 'GOST34310-2004' });
    const response = tokenOfTimestampResponse(data.read('tsp/tsp_response.bin'));
    expect(response).toMatchObject({ kind: 'token' });
  });

  it('tsp/tsp_token.bin says nothing about data: its digest is SHA-1', () => {
    const policy = nca.policy([OLD_GOST_CA], [], '2022-09-18T13:20:14Z');
    const verdict = verifyTimestamp(data.read('tsp/tsp_token.bin'), policy, { data: test123 });
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'ALGORITHM_NOT_ALLOWED' });
  });

  it('tsp/production_gost2015_token.bin verifies to the production root', () => {
    const policy = nca.policy(
      [`${PRODUCTION}root_gost_2022.pem`],
      [`${PRODUCTION}nca_gost_2022.pem`],
      '2026-09-02T10:30:00Z',
    );
    expect(verifyTimestamp(data.read('tsp/production_gost2015_token.bin'), policy)).toMatchObject({
      kind: 'timestamp',
      policy: '1.2.398.3.3.2.6.4',
      digestAlgorithm: '1.2.398.3.10.1.3.3',
      algorithm: 'GOST34310-2015-512',
    });
    const other = verifyTimestamp(data.read('tsp/production_gost2015_token.bin'), policy, { data: test123 });
    expect(other).toMatchObject({ kind: 'refused', reason: 'TIMESTAMP_WRONG' });
  });
});
