import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../src/asn1/base64.ts';
import { type Policy, verifyCms, verifyCmsSignatures, writePem } from '../src/index.ts';
import { type CmsShape, createTestAuthority, generateTestKey, makeTestIin, signCms } from '../src/testing/index.ts';
import { byAnna, content, hex, sign, signingTime } from './annas-cms.ts';
import { anna, annasKey, authority, crlWindow, expectRefused, octets, policy } from './given.ts';

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

/** The serial number stands behind the version, which is always the same. */
function serialOf(certificate: Uint8Array): string {
  return /a0030201020214([0-9a-f]{40})/.exec(hex(certificate))![1]!;
}
