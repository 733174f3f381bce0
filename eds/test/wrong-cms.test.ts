import { describe, expect, it } from 'vitest';
import { integer, octetString, oid, sequence, setOf, tlv } from '../src/asn1/write-der.ts';
import { verifyCms } from '../src/index.ts';
import type { CmsSigner } from '../src/testing/index.ts';
import { attribute } from '../src/testing/sign-cms.ts';
import { content, hex, sign } from './annas-cms.ts';
import { anna, annasKey, authority, expectRefused, policy } from './given.ts';

describe('a CMS document that is wrong in one way', () => {
  const types = {
    contentType: '1.2.840.113549.1.9.3',
    messageDigest: '1.2.840.113549.1.9.4',
    signingTime: '1.2.840.113549.1.9.5',
  };
  const without = (type: string) => (attributes: Uint8Array[]) =>
    attributes.filter((one) => !hex(one).includes(hex(oid(type))));
  const also =
    (...more: Uint8Array[]) =>
    (attributes: Uint8Array[]) => [...attributes, ...more];
  const instead = (type: string, value: Uint8Array) => (attributes: Uint8Array[]) => [
    ...without(type)(attributes),
    attribute(type, value),
  ];

  it.each<[string, CmsSigner['alterAttributes']]>([
    ['no content type', without(types.contentType)],
    ['the content type of something else', instead(types.contentType, oid('1.2.840.113549.1.7.3'))],
    ['no digest', without(types.messageDigest)],
    ['a digest of another type', instead(types.messageDigest, integer(1))],
  ])('is refused for its shape: %s', (_, alterAttributes) => {
    expectRefused(verifyCms(sign({ alterAttributes: alterAttributes! }), policy), 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });

  it('is refused for the digest of something else', () => {
    expectRefused(
      verifyCms(sign({ alterAttributes: instead(types.messageDigest, octetString(new Uint8Array(32))) }), policy),
      'SIGNATURE_WRONG',
    );
  });

  it.each<[string, CmsSigner['alterAttributes']]>([
    ['an attribute twice', also(attribute(types.messageDigest, octetString(new Uint8Array(32))))],
    [
      'an attribute with two values',
      (all) => [...without(types.signingTime)(all), sequence(oid(types.signingTime), setOf(integer(1), integer(2)))],
    ],
    ['a signing time that is none', instead(types.signingTime, integer(1))],
    ['too many attributes', also(...Array.from({ length: 33 }, (_, i) => attribute(`1.2.3.${i}`, integer(i))))],
  ])('is refused as malformed: %s', (_, alterAttributes) => {
    expectRefused(verifyCms(sign({ alterAttributes: alterAttributes! }), policy), 'DOCUMENT_MALFORMED');
  });

  it('is not disturbed by a signed attribute that it does not know', () => {
    expect(verifyCms(sign({ alterAttributes: also(attribute('1.2.3.4', integer(1))) }), policy).kind).toBe('valid');
  });

  const good = sign();
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['a certificate', annasKey.certificate],
    ['a document cut off', good.slice(0, -1)],
    ['an octet behind it', Uint8Array.from([...good, 0])],
    ['data that is not signed', sequence(oid('1.2.840.113549.1.7.1'), tlv(0xa0, octetString(content)))],
    ['an indefinite length without an end', Uint8Array.of(0x30, 0x80, 0x02, 0x01, 0x01)],
    ['a primitive of indefinite length', Uint8Array.of(0x04, 0x80, 0, 0)],
    ['10,000 levels of sequences', Uint8Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? 0x30 : 0x80))],
    [
      '30,000 empty elements',
      tlv(
        0x30,
        new Uint8Array(60_000).map((_, i) => (i % 2 === 0 ? 5 : 0)),
      ),
    ],
  ])('is refused as malformed: %s', (_, document) => {
    expectRefused(verifyCms(document, policy), 'DOCUMENT_MALFORMED');
  });

  it('is refused when it is larger than 16 MiB, unread', () => {
    expectRefused(verifyCms(new Uint8Array(16 * 1024 * 1024 + 1), policy), 'DOCUMENT_TOO_LARGE');
    expectRefused(verifyCms('A'.repeat(26 * 1024 * 1024), policy), 'DOCUMENT_TOO_LARGE');
  });

  it('is refused when its content is no data', () => {
    expectRefused(
      verifyCms(sign({}, { contentType: '1.2.840.113549.1.9.16.1.4' }), policy),
      'SIGNATURE_SHAPE_NOT_ACCEPTED',
    );
  });

  it('is refused when the signer is not among the certificates', () => {
    const other = authority.issuePerson(anna);
    const document = Buffer.from(hex(good).replace(hex(annasKey.certificate), hex(other.certificate)), 'hex');
    const verdict = verifyCms(document, policy);
    // Certificates of one template differ in length by no more than their signatures do, which is nothing.
    expect(other.certificate.length).toBe(annasKey.certificate.length);
    expectRefused(verdict, 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });

  it.each<[string, RegExp]>([
    ['the digest', /(300d0609608648016503040201)(0500a0)/],
    ['the signature', /(300d06092a864886f70d01010b)(050004820100)/],
  ])('is refused for an algorithm that is not known: %s', (_, identifier) => {
    const changed = hex(good).replace(
      identifier,
      (__, known: string, rest: string) => `${known.slice(0, -2)}7f${rest}`,
    );
    expect(changed).not.toBe(hex(good));
    expectRefused(verifyCms(Buffer.from(changed, 'hex'), policy), 'ALGORITHM_NOT_ALLOWED');
  });
});
