import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../src/asn1/base64.ts';
import { integer, octetString, oid, sequence, setOf, tlv } from '../src/asn1/write-der.ts';
import { KEY_USAGE } from '../src/certificates/oids.ts';
import { type Policy, verifyCms, verifyCmsSignatures, verifyTimestamp, writePem } from '../src/index.ts';
import {
  type CmsShape,
  type CmsSigner,
  createTestAuthority,
  generateTestKey,
  makeTestIin,
  makeTimestamp,
  signCms,
} from '../src/testing/index.ts';
import { attribute } from '../src/testing/sign-cms.ts';
import { anna, annasKey, at, authority, crlWindow, expectRefused, octets, policy } from './given.ts';

const content = octets('Сбросить учётные данные');
const signingTime = new Date('2026-05-02T11:59:00Z');
const byAnna: CmsSigner = { signer: annasKey, signingTime };
const sign = (changes: Partial<CmsSigner> = {}, shape?: CmsShape) =>
  signCms(content, [{ ...byAnna, ...changes }], shape);

describe('content signed in CMS', () => {
  it.each<[string, CmsShape]>([
    ['DER', {}],
    ['BER with indefinite lengths and the content in pieces', { ber: true }],
  ])('is valid in %s, and comes out', (_, shape) => {
    expect(verifyCms(sign({}, shape), policy)).toMatchObject({
      kind: 'valid',
      algorithm: 'RSA-SHA256',
      signer: { iin: anna.iin },
      signedBytes: content,
      signingTime,
      timestamp: null,
      chain: [annasKey.certificate, authority.ca.certificate, authority.root.certificate],
    });
  });

  it('is valid as PEM and as base64, as NCALayer gives it', () => {
    const pem = writePem('CMS', sign());
    expect(verifyCms(pem, policy).kind).toBe('valid');
    expect(verifyCms(encodeBase64(sign()).replace(/.{64}/g, '$&\r\n'), policy).kind).toBe('valid');
    for (const file of [pem, pem.replaceAll('\n', '\r\n'), encodeBase64(sign())])
      expect(verifyCms(octets(file), policy).kind).toBe('valid');
    expectRefused(verifyCms(pem + pem, policy), 'DOCUMENT_MALFORMED');
    expectRefused(verifyCms(octets(pem + pem), policy), 'DOCUMENT_MALFORMED');
    expectRefused(verifyCms('не base64', policy), 'DOCUMENT_MALFORMED');
  });

  it.each(['GOST34310-2004', 'GOST34310-2015-512'] as const)('is valid with %s', (algorithm) => {
    const gost = createTestAuthority({ algorithm });
    const { key: _, ...person } = anna;
    const trusting: Policy = {
      ...policy,
      anchors: [gost.root.certificate],
      intermediates: [gost.ca.certificate],
      revocation: { crls: [gost.makeCrl(crlWindow), gost.makeRootCrl(crlWindow)] },
    };
    const signed = signCms(content, [{ signer: gost.issuePerson(person), signingTime }]);
    expect(verifyCms(signed, trusting)).toMatchObject({ kind: 'valid', algorithm });
  });

  it('is valid detached with its content, and only with that', () => {
    const detached = sign({}, { detached: true });
    expect(verifyCms(detached, policy, { content })).toMatchObject({ kind: 'valid', signedBytes: content });
    expectRefused(verifyCms(detached, policy), 'CONTENT_MISMATCH');
    expectRefused(verifyCms(detached, policy, { content: octets('другое') }), 'SIGNATURE_WRONG');
    expect(verifyCms(sign(), policy, { content }).kind).toBe('valid');
    expectRefused(verifyCms(sign(), policy, { content: octets('другое') }), 'CONTENT_MISMATCH');
  });

  it('may be empty', () => {
    expect(verifyCms(signCms(new Uint8Array(0), [byAnna]), policy)).toMatchObject({
      kind: 'valid',
      signedBytes: new Uint8Array(0),
    });
  });

  it('has one signer, unless a list of verdicts is asked for', () => {
    const bota = authority.issuePerson({
      ...anna,
      iin: makeTestIin(new Date('1985-01-02'), 'female', 1),
      commonName: 'АХМЕТОВА БОТА',
    });
    const both = signCms(content, [byAnna, { signer: bota, signingTime }]);
    expectRefused(verifyCms(both, policy), 'NOT_EXACTLY_ONE_SIGNATURE');
    const judged = verifyCmsSignatures(both, policy);
    const names =
      judged.kind === 'verdicts'
        ? judged.verdicts.map((verdict) => verdict.kind === 'valid' && verdict.signer.commonName)
        : [];
    expect(names.sort()).toEqual(['АХМЕТОВА БОТА', 'ИВАНОВА АННА']);
    expectRefused(verifyCms(signCms(content, []), policy), 'NOT_EXACTLY_ONE_SIGNATURE');
    expectRefused(verifyCmsSignatures(signCms(content, []), policy), 'NOT_EXACTLY_ONE_SIGNATURE');
    expectRefused(
      verifyCms(
        signCms(
          content,
          Array.from({ length: 9 }, () => byAnna),
        ),
        policy,
      ),
      'DOCUMENT_MALFORMED',
    );
  });

  it('names its certificate in what is signed, unless the policy lets it pass', () => {
    const unnamed = sign({ signingCertificate: 'none' });
    expectRefused(verifyCms(unnamed, policy), 'SIGNATURE_SHAPE_NOT_ACCEPTED');
    expect(verifyCms(unnamed, { ...policy, signingCertificate: 'optional' }).kind).toBe('valid');
  });

  it('is not signed when another certificate of the same key is put in', () => {
    const key = generateTestKey();
    const [first, second] = [authority.issuePerson({ ...anna, key }), authority.issuePerson({ ...anna, key })];
    const signed = Buffer.from(signCms(content, [{ signer: first, signingTime }])).toString('hex');
    const swapped = signed
      .replaceAll(hex(first.certificate), hex(second.certificate))
      .replaceAll(serialOf(first.certificate), serialOf(second.certificate));
    expect(swapped).not.toBe(signed);
    expectRefused(verifyCms(Buffer.from(swapped, 'hex'), policy), 'SIGNATURE_WRONG');
  });

  it('is of nobody when two certificates have the name that the signer gives', () => {
    const other = authority.issuePerson({ ...anna, key: generateTestKey() });
    const signed = Buffer.from(signCms(content, [byAnna, { signer: other, signingTime }])).toString('hex');
    const namesakes = signed.replaceAll(serialOf(other.certificate), serialOf(annasKey.certificate));
    const judged = verifyCmsSignatures(Buffer.from(namesakes, 'hex'), policy);
    const verdicts = judged.kind === 'verdicts' ? judged.verdicts : [];
    expect(verdicts).toHaveLength(2);
    for (const verdict of verdicts) expectRefused(verdict, 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });
});

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

describe('a time stamp', () => {
  const time = new Date('2026-05-02T11:59:30Z');
  const stamper = authority.issueTimestampAuthority({ ...anna, key: anna.key });
  const stamp = (data: Uint8Array, changes = {}, signer = stamper) => makeTimestamp(data, signer, { time, ...changes });
  const stamperWith = (overrides: object) => authority.issueTimestampAuthority({ ...anna, key: anna.key, overrides });

  it('is good over what it was made of', () => {
    expect(verifyTimestamp(stamp(content), policy, { data: content })).toMatchObject({
      kind: 'timestamp',
      time,
      policy: '1.2.398.3.3.2.6.4',
      algorithm: 'RSA-SHA256',
      certificate: stamper.certificate,
      chain: { length: 3 },
    });
    expectRefused(verifyTimestamp(stamp(content), policy, { data: octets('другое') }), 'TIMESTAMP_WRONG');
  });

  it('is good by a key that is for what cannot be denied', () => {
    const token = stamp(content, {}, stamperWith({ keyUsage: [KEY_USAGE.nonRepudiation] }));
    expect(verifyTimestamp(token, policy, { data: content }).kind).toBe('timestamp');
  });

  it('makes a signature CAdES-T, with the time in the verdict', () => {
    const stamped = sign({ stamp: (signature) => stamp(signature) });
    expect(verifyCms(stamped, policy)).toMatchObject({ kind: 'valid', timestamp: { time } });
  });

  it('spoils the signature when it is not good', () => {
    expectRefused(verifyCms(sign({ stamp: () => stamp(content) }), policy), 'TIMESTAMP_WRONG');
    expectRefused(verifyCms(sign({ stamp: () => integer(1) }), policy), 'TIMESTAMP_WRONG');
    const eve = createTestAuthority().issueTimestampAuthority(anna);
    expectRefused(verifyCms(sign({ stamp: (signature) => stamp(signature, {}, eve) }), policy), 'ISSUER_NOT_TRUSTED');
  });

  it.each<[string, () => Uint8Array]>([
    ['another policy', () => stamp(content, { policy: '1.2.3' })],
    ['a time in the future', () => stamp(content, { time: new Date(at.getTime() + 301_000) })],
    ['a time before its certificate', () => stamp(content, { time: new Date('2025-12-31T23:59:59Z') })],
    ['the signature of a person', () => stamp(content, {}, annasKey)],
    [
      'a certificate with a second purpose',
      () => stamp(content, {}, stamperWith({ extendedKeyUsage: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'] })),
    ],
    [
      'a certificate whose purpose is not critical',
      () => stamp(content, {}, stamperWith({ extendedKeyUsageCritical: false })),
    ],
    ['a certificate that may not sign', () => stamp(content, {}, stamperWith({ keyUsage: [2] }))],
    ['no stamp in it', () => sign()],
  ])('is refused with %s', (_, make) => {
    expectRefused(verifyTimestamp(make(), policy, { data: content }), 'TIMESTAMP_WRONG');
  });

  it('is refused when its authority has been revoked', () => {
    const revoked = [{ certificate: stamper.certificate, revokedAt: time }];
    const crls = [authority.makeCrl({ ...crlWindow, revoked }), authority.makeRootCrl(crlWindow)];
    expectRefused(
      verifyTimestamp(stamp(content), { ...policy, revocation: { crls } }, { data: content }),
      'CERTIFICATE_REVOKED',
    );
  });
});

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The serial number stands behind the version, which is always the same. */
function serialOf(certificate: Uint8Array): string {
  return /a0030201020214([0-9a-f]{40})/.exec(hex(certificate))![1]!;
}
