import { describe, expect, it } from 'vitest';
import {
  buildOcspRequest,
  inspect,
  parseCertificate,
  parseCrl,
  parseOcspResponse,
  tokenOfTimestampResponse,
  verifyCertificate,
  verifyCms,
  verifyCmsSignatures,
  verifyTimestamp,
  verifyXml,
  verifyXmlSignatures,
} from '../src/index.ts';
import { signXml } from '../src/testing/index.ts';
import { annasKey, expectRefused, policy, statement } from './given.ts';

/** What a program in JavaScript may hand in, whatever the types say. */
const NOTHING_OF_THE_KIND: unknown[] = [
  undefined,
  null,
  0,
  48,
  true,
  {},
  [],
  [48, 0],
  new ArrayBuffer(8),
  () => 0,
  Symbol('x'),
];
const as = <T>(value: unknown) => value as T;

describe('a value of another type than is declared', () => {
  it.each(NOTHING_OF_THE_KIND.map((value) => [String(value) || '[]', value] as const))(
    'is no document and no certificate, and no exception: %s',
    (_, value) => {
      for (const verify of [verifyXml, verifyXmlSignatures, verifyCms, verifyCmsSignatures, verifyTimestamp]) {
        expectRefused(verify(as(value), policy), 'DOCUMENT_MALFORMED');
      }
      expectRefused(verifyCertificate(as(value), policy), 'CERTIFICATE_MALFORMED');
      for (const parse of [parseCertificate, parseCrl, parseOcspResponse, tokenOfTimestampResponse]) {
        expect(parse(as(value)).kind).toBe('malformed');
      }
      expect(buildOcspRequest({ certificate: as(value), issuer: as(value) }, new Uint8Array(16))).toMatchObject({
        kind: 'malformed',
      });
      expect(inspect(as(value))).toMatchObject([{ kind: 'unknown' }]);
    },
  );

  const signed = signXml(statement, annasKey);
  it.each<[string, object | null | undefined]>([
    ['no policy', undefined],
    ['an empty policy', {}],
    ['no anchors', { ...policy, anchors: undefined }],
    ['an anchor that is text', { ...policy, anchors: ['x'] }],
    ['an anchor that is missing', { ...policy, anchors: [undefined] }],
    ['intermediates that are no list', { ...policy, intermediates: 'x' }],
    ['algorithms that are no list', { ...policy, algorithms: 5 }],
    ['one certificate policy that is no list', { ...policy, certificatePolicies: '1.2.3' }],
    ['settings of the path that are none', { ...policy, path: null }],
    ['accepted policies that are no list', { ...policy, path: { acceptedPolicies: '1.2.3' } }],
    ['a time that is text', { ...policy, at: '2026-05-02' }],
    ['a use that is not known', { ...policy, use: 'everything' }],
    ['no use', { ...policy, use: undefined }],
    ['a subject that is not known', { ...policy, subject: 'dog' }],
    ['no word on revocation', { ...policy, revocation: undefined }],
    ['a word on revocation that is not known', { ...policy, revocation: 'no' }],
    ['CRLs that are no list', { ...policy, revocation: { crls: 'x' } }],
    ['a negative age', { ...policy, revocation: { maxOcspAgeMs: -1 } }],
    ['clocks that are no number', { ...policy, clockSkewMs: Number.NaN }],
  ])('makes a policy malformed: %s', (_, given) => {
    expectRefused(verifyXml(signed, as(given)), 'POLICY_MALFORMED');
  });

  it('is an OCSP answer that proves nothing', () => {
    const ocspResponses = [null, {}, 'x', { response: 5, nonce: null }] as never;
    expectRefused(verifyXml(signed, { ...policy, revocation: { ocspResponses } }), 'POLICY_MALFORMED');
  });
});
