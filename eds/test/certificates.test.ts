import { describe, expect, it } from 'vitest';
import { bytesFromHex, integer, octetString, sequence, utf8String } from '../src/asn1/write-der.ts';
import { parseCertificate } from '../src/index.ts';
import { extension } from '../src/testing/issue-certificate.ts';
import { issue, judge } from './annas-certificates.ts';
import { anna, annasKey, at, authority, company, crlWindow, expectRefused } from './given.ts';

const named = (commonName: string) => authority.issuePerson({ ...anna, commonName }).certificate;

/** The outermost length in an octet more than it needs. */
function withLongLength(der: Uint8Array): Uint8Array {
  return Uint8Array.from([0x30, 0x83, 0, ...der.subarray(2)]);
}

describe('what a certificate is for', () => {
  const system = authority.issueInformationSystem({
    ...company,
    commonName: 'ИС',
    validFrom: anna.validFrom,
    validTo: anna.validTo,
    key: anna.key,
  });
  const authentication = authority.issuePerson({ ...anna, use: 'authentication' }).certificate;
  const member = authority.issueOrganisationMember({ ...anna, ...company, role: 'EMPLOYEE' }).certificate;

  it('tells persons, organisations and systems apart as the policy asks', () => {
    expect(judge(member).kind).toBe('valid');
    expect(judge(member, { subject: 'organisation' }).kind).toBe('valid');
    expectRefused(judge(annasKey.certificate, { subject: 'organisation' }), 'SIGNER_WITHOUT_BIN');
    expectRefused(judge(system.certificate), 'SIGNER_WITHOUT_IIN');
    expect(judge(system.certificate, { subject: 'any', use: 'any' })).toMatchObject({
      kind: 'valid',
      signer: { iin: null, bin: company.bin },
    });
  });

  it('lets an authentication certificate sign in and not sign a statement', () => {
    expectRefused(judge(authentication), 'CERTIFICATE_NOT_FOR_SIGNING');
    expect(judge(authentication, { use: 'sign-in' }).kind).toBe('valid');
    expect(judge(annasKey.certificate, { use: 'sign-in' }).kind).toBe('valid');
  });

  it.each<[string, object]>([
    ['no key usage', { keyUsage: undefined }],
    ['no non-repudiation', { keyUsage: [0] }],
    ['no digital signature', { keyUsage: [1] }],
    ['no extended key usage', { extendedKeyUsage: undefined }],
    ['a purpose of the authority without the one for signing', { extendedKeyUsage: ['1.2.398.3.3.4.1.1'] }],
    ['any extended key usage', { extendedKeyUsage: ['2.5.29.37.0'] }],
    ['no certificate policy', { certificatePolicies: undefined }],
    ['a policy of somebody else', { certificatePolicies: ['1.2.3.4'] }],
    ['a policy below the right one', { certificatePolicies: ['1.2.398.3.3.2.9'] }],
    ['the policy for authentication', { certificatePolicies: ['1.2.398.3.3.2.4'] }],
    ['any policy', { certificatePolicies: ['2.5.29.32.0'] }],
    ['the right to issue', { ca: { pathLength: null } }],
  ])('is not a statement with %s', (_, overrides) => {
    expectRefused(judge(issue(overrides)), 'CERTIFICATE_NOT_FOR_SIGNING');
  });
});

describe('a certificate that cannot be read', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('-----BEGIN CERTIFICATE-----')],
    ['a certificate cut off', annasKey.certificate.slice(0, -1)],
    ['an octet behind it', Uint8Array.from([...annasKey.certificate, 0])],
    ['another kind of file', authority.makeCrl(crlWindow)],
    ['an extension twice', issue({ otherExtensions: [extension('2.5.29.15', bytesFromHex('03020780'))] })],
    ['a length longer than it must be', withLongLength(annasKey.certificate)],
    ['more marks on a letter than any language has', named(`А${'\u0301\u0316'.repeat(16)}`)],
    ['more marks than that, of a kind that is written beside its letter', named(`ハ${'\uFF9E'.repeat(31)}`)],
    ['64 KiB and more', sequence(octetString(new Uint8Array(65_536)))],
  ])('is refused: %s', (_, der) => {
    expect(parseCertificate(der).kind).toBe('malformed');
    expectRefused(judge(der), 'CERTIFICATE_MALFORMED');
  });

  it('is not one with as many marks on a letter as a language may have', () => {
    expect(judge(named(`А${'\u0301\u0316'.repeat(15)}`)).kind).toBe('valid');
  });

  it('makes a policy malformed, and that is said at once', () => {
    expectRefused(judge(annasKey.certificate, { anchors: [new Uint8Array(3)] }), 'POLICY_MALFORMED');
    expectRefused(judge(annasKey.certificate, { intermediates: [utf8String('x')] }), 'POLICY_MALFORMED');
    expectRefused(judge(annasKey.certificate, { revocation: { crls: [integer(1)] } }), 'POLICY_MALFORMED');
    expectRefused(judge(annasKey.certificate, { at: new Date(Number.NaN) }), 'POLICY_MALFORMED');
    expect(judge(annasKey.certificate, { at }).kind).toBe('valid');
  });
});
