import { describe, expect, it } from 'vitest';
import { verifyXml } from '../src/index.ts';
import { generateTestKey, signXades, signXml } from '../src/testing/index.ts';
import { anna, annasKey, at, authority, expectRefused, policy, statement } from './given.ts';

const id = 'sig-1';
const sign = (alter = {}) => signXades(statement, annasKey, { signingTime: at, id, alter });
const good = sign();

/** The signature as it is, with one change in what no digest covers. */
const changed = (from: string | RegExp, to: string): string => {
  const text = good.replace(from, to);
  if (text === good) throw new Error('nothing was changed');
  return text;
};
/** SignedInfo changed before it is signed. */
const resigned = (from: string | RegExp, to: string): string =>
  sign({ signedInfo: (text: string) => text.replace(from, to) });

describe('a XAdES signature', () => {
  it('is valid as it is made, so that the refusals below have no other cause', () => {
    expect(verifyXml(good, policy)).toMatchObject({ kind: 'valid', signingTime: at });
  });

  it.each<[string, string]>([
    ['the properties belong to another signature', changed('Target="#sig-1"', 'Target="#sig-2"')],
    [
      'the signature has no Id',
      changed(
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="sig-1"',
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
      ),
    ],
    ['another element answers to the Id of the properties', changed('<account>', '<account Id="sig-1-signedprops">')],
    ['another element answers to it in another case', changed('<account>', '<account id="sig-1-signedprops">')],
    [
      'unsigned properties follow',
      changed('</xades:QualifyingProperties>', '<xades:UnsignedProperties/></xades:QualifyingProperties>'),
    ],
    ['a second object follows', changed('</ds:Object>', '</ds:Object><ds:Object/>')],
    ['the object is missing', changed(/<ds:Object>.*<\/ds:Object>/, '')],
    ['the object stands without its reference', resigned(/<ds:Reference Type.*<\/ds:Reference>/, '')],
    ['the reference has no type', resigned(/ Type="[^"]*"/, '')],
    ['the reference has another type', resigned('#SignedProperties"', '#CountersignedSignature"')],
    ['the reference points into another document', resigned('URI="#sig-1', 'URI="x#sig-1')],
    ['the reference points by XPointer', resigned(/URI="#sig-1[^"]*"/, `URI="#xpointer(id('sig-1-signedprops'))"`)],
    ['the format is said of another reference', changed('ObjectReference="#sig-1-ref0"', 'ObjectReference="#x"')],
  ])('is refused when %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });

  it.each<[string, string]>([
    ['the signing time is changed', changed('2026-05-02T12', '2026-05-03T12')],
    ['the digest of the certificate is changed', changed(/(<xades:CertDigest>.*?<ds:DigestValue>).{4}/, '$1AAAA')],
    ['the statement is changed', changed('почту', 'почта')],
  ])('is refused when %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'SIGNATURE_WRONG');
  });

  it('is refused when the properties name another certificate of the same key', () => {
    const key = generateTestKey();
    const [first, second] = [authority.issuePerson({ ...anna, key }), authority.issuePerson({ ...anna, key })];
    const signed = signXades(statement, { ...first, certificate: first.certificate }, { signingTime: at, id });
    const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64');
    const swapped = signed.replace(base64(first.certificate), base64(second.certificate));
    expect(verifyXml(signed, policy).kind).toBe('valid');
    expectRefused(verifyXml(swapped, policy), 'SIGNATURE_WRONG');
    // The plain shape names no certificate, and both are the same person's.
    const plain = signXml(statement, first).replace(base64(first.certificate), base64(second.certificate));
    expect(verifyXml(plain, policy).kind).toBe('valid');
  });
});
