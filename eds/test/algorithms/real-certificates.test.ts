import { describe, expect, it } from 'vitest';
import { signatureAlgorithmByOid } from '../../src/algorithms/registry.ts';
import { type Certificate, parseCertificate } from '../../src/certificates/certificate.ts';
import { describeWithSharedData } from '../shared-data/open.ts';

describeWithSharedData('nca-data', 'the signatures of real certificates of НУЦ РК', (data) => {
  const certificates = ['ca/production', 'ca/test', 'certs']
    .flatMap((folder) => data.list(folder).map((file) => `${folder}/${file}`))
    .map((path) => ({ path, certificate: parse(data.read(path)) }));
  const named = (path: string) => certificates.find((entry) => entry.path === path)!.certificate;

  /** Each with the certificate of its issuer, all three algorithms. */
  const issued: [string, string, string][] = [
    ['ca/production/root_gost_2022.pem', 'ca/production/root_gost_2022.pem', 'GOST34310-2015-512'],
    ['ca/production/nca_gost_2022.pem', 'ca/production/root_gost_2022.pem', 'GOST34310-2015-512'],
    ['ca/test/root_test_gost_2022.cer', 'ca/test/root_test_gost_2022.cer', 'GOST34310-2015-512'],
    ['ca/test/nca_gost2022_test.cer', 'ca/test/root_test_gost_2022.cer', 'GOST34310-2015-512'],
    ['ca/production/root_gost_2020.cer', 'ca/production/root_gost_2020.cer', 'GOST34310-2004'],
    ['ca/production/btsd_gost.cer', 'ca/production/root_gost_2020.cer', 'GOST34310-2004'],
    ['ca/production/ucgo_gost.cer', 'ca/production/root_gost_2020.cer', 'GOST34310-2004'],
    ['ca/production/nca_gost.pem', 'ca/production/root_gost.pem', 'GOST34310-2004'],
    ['certs/ceo_valid_sign_2004_gost.cer', 'ca/test/nca_gost_test.crt', 'GOST34310-2004'],
    ['ca/production/nca_rsa_2022.cer', 'ca/production/root_rsa_2020.cer', 'RSA-SHA256'],
    ['certs/individual_valid_sign_2004_rsa.cer', 'ca/test/nca_rsa_test.crt', 'RSA-SHA256'],
  ];

  describe.each(issued)('%s, issued by %s', (path, issuerPath, name) => {
    const certificate = named(path);
    const issuer = named(issuerPath);
    const algorithm = signatureAlgorithmByOid(certificate.signatureAlgorithm.oid)!;
    const verify = (tbs: Uint8Array, signature: Uint8Array) => algorithm.verify(issuer.publicKey, tbs, signature);

    it('verifies', () => {
      expect(algorithm.name).toBe(name);
      expect(verify(certificate.tbs, certificate.signature)).toBe(true);
    });

    it('does not verify after any octet of the signature, or some of what it covers, was changed', () => {
      for (let i = 0; i < certificate.signature.length; i += 7) {
        expect(verify(certificate.tbs, withChange(certificate.signature, i)), `octet ${i} of the signature`).toBe(
          false,
        );
      }
      for (let i = 0; i < certificate.tbs.length; i += 101) {
        expect(verify(withChange(certificate.tbs, i), certificate.signature), `octet ${i}`).toBe(false);
      }
      expect(verify(certificate.tbs.subarray(1), certificate.signature)).toBe(false);
    });

    it('does not verify by the key of another authority', () => {
      const others = certificates.filter((entry) => entry.certificate.publicKey.join() !== issuer.publicKey.join());
      for (const other of others) {
        expect(algorithm.verify(other.certificate.publicKey, certificate.tbs, certificate.signature), other.path).toBe(
          false,
        );
      }
    });
  });
});

function parse(octets: Uint8Array): Certificate {
  const text = Buffer.from(octets).toString('latin1');
  const body = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(text)?.[1];
  const parsed = parseCertificate(body === undefined ? octets : Uint8Array.from(Buffer.from(body, 'base64')));
  if (parsed.kind !== 'certificate') throw new Error(parsed.what);
  return parsed;
}

function withChange(octets: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(octets);
  copy[at]! ^= 1;
  return copy;
}
