import { describe, expect, it } from 'vitest';
import { bytesFromHex, integer, octetString, sequence, utf8String } from '../src/asn1/write-der.ts';
import {
  type Certificate,
  checkDigit,
  hasRightCheckDigit,
  type Policy,
  parseCertificate,
  readSigner,
  verifyCertificate,
} from '../src/index.ts';
import { personCertificate } from '../src/testing/holders.ts';
import {
  createTestAuthority,
  generateTestKey,
  makeTestBin,
  makeTestIin,
  type SubjectPart,
} from '../src/testing/index.ts';
import { extension, type Issuer, issueCertificate } from '../src/testing/issue-certificate.ts';
import { anna, annasKey, at, authority, company, crlWindow, expectRefused, policy } from './given.ts';

const SERIAL_NUMBER = '2.5.4.5';
const UNIT = '2.5.4.11';
const annasCertificate = parseCertificate(annasKey.certificate) as Certificate;
const judge = (certificate: Uint8Array, changes: Partial<Policy> = {}) =>
  verifyCertificate(certificate, { ...policy, ...changes });
const issue = (overrides: object) => authority.issuePerson({ ...anna, overrides }).certificate;
const withSubject = (...subject: SubjectPart[]) => issue({ subject });
const named = (commonName: string) => authority.issuePerson({ ...anna, commonName }).certificate;

const issueBy = (issuer: Issuer) =>
  issueCertificate(personCertificate({ ...anna, commonName: 'ДРУГАЯ ЕВА' }), anna.key.publicKey, issuer);

/** The outermost length in an octet more than it needs. */
function withLongLength(der: Uint8Array): Uint8Array {
  return Uint8Array.from([0x30, 0x83, 0, ...der.subarray(2)]);
}

describe('identification numbers', () => {
  it.each([
    ['123456789011', false],
    ['123456789013', true],
    ['900506400124', true],
    ['90050640012', false],
    ['9005064001244', false],
    ['90050640012a', false],
    ['٩٠٠٥٠٦٤٠٠١٢٤', false],
  ])('%s has the right check digit: %s', (number, right) => {
    expect(hasRightCheckDigit(number)).toBe(right);
  });

  it('weigh once more when the first remainder is ten, and end in nothing when the second is too', () => {
    const all = Array.from({ length: 2000 }, (_, i) => `9005064${String(i).padStart(4, '0')}`);
    const sum = (digits: string, first: number) =>
      [...digits].reduce((total, digit, i) => total + Number(digit) * (((i + first - 1) % 11) + 1), 0) % 11;
    const again = all.filter((digits) => sum(digits, 1) === 10);
    expect(again.length).toBeGreaterThan(100);
    for (const digits of again) expect(checkDigit(digits)).toBe(sum(digits, 3) === 10 ? null : sum(digits, 3));
    expect(again.some((digits) => checkDigit(digits) === null)).toBe(true);
  });

  it('made for tests are right, and the same for the same arguments', () => {
    for (let i = 0; i < 300; i++) {
      expect(hasRightCheckDigit(makeTestIin(new Date('2001-12-31'), 'male', i))).toBe(true);
      expect(hasRightCheckDigit(makeTestBin(new Date('2015-06-01'), i))).toBe(true);
    }
    expect(makeTestIin(new Date('1990-05-06'), 'female', 12)).toBe(makeTestIin(new Date('1990-05-06'), 'female', 12));
  });
});

describe('who a certificate names', () => {
  it('is read from attributes', () => {
    const head = authority.issueOrganisationMember({ ...anna, ...company, role: 'FIRST_HEAD' });
    expect(readSigner(parseCertificate(head.certificate) as Certificate)).toMatchObject({
      iin: anna.iin,
      bin: company.bin,
      commonName: 'ИВАНОВА АННА',
      surname: 'ИВАНОВА',
      patronymic: 'ПЕТРОВНА',
      organisation: 'ТОО "ПРИМЕР"',
      roles: ['ORGANISATION', 'FIRST_HEAD'],
      keyStore: '1.2.398.3.3.5.1.1',
    });
  });

  const iin = `IIN${anna.iin}`;
  it.each<[string, SubjectPart[]]>([
    ['no serialNumber', [{ type: '2.5.4.3', text: iin }]],
    [
      'two of them',
      [
        { type: SERIAL_NUMBER, text: iin },
        { type: SERIAL_NUMBER, text: iin },
      ],
    ],
    [
      'another one beside it',
      [
        { type: SERIAL_NUMBER, text: iin },
        { type: SERIAL_NUMBER, text: 'x' },
      ],
    ],
    ['no prefix', [{ type: SERIAL_NUMBER, text: anna.iin }]],
    ['another prefix', [{ type: SERIAL_NUMBER, text: `BIN${anna.iin}` }]],
    ['small letters', [{ type: SERIAL_NUMBER, text: `iin${anna.iin}` }]],
    ['a digit too many', [{ type: SERIAL_NUMBER, text: `${iin}0` }]],
    ['a NUL behind it', [{ type: SERIAL_NUMBER, text: `${iin}\0` }]],
    ['white space around it', [{ type: SERIAL_NUMBER, text: ` ${iin}` }]],
    ['digits of another script', [{ type: SERIAL_NUMBER, text: 'IIN٩٠٠٥٠٦٤٠٠١٢٤' }]],
    ['a common name that looks like one', [{ type: '2.5.4.3', text: `x, SERIALNUMBER=${iin}` }]],
  ])('has no ИИН when the subject has %s', (_, subject) => {
    expectRefused(judge(withSubject(...subject)), 'SIGNER_WITHOUT_IIN');
  });

  it('has no ИИН when it is written in a string type that the authority does not use', () => {
    expectRefused(judge(withSubject({ type: SERIAL_NUMBER, text: iin, as: 'ia5' })), 'SIGNER_WITHOUT_IIN');
    expect(judge(withSubject({ type: SERIAL_NUMBER, text: iin, as: 'utf8' })).kind).toBe('valid');
  });

  it('has a БИН only with its prefix, and only one', () => {
    const bin = (...units: string[]) => {
      const subject = [{ type: SERIAL_NUMBER, text: iin }, ...units.map((text) => ({ type: UNIT, text }))];
      return readSigner(parseCertificate(withSubject(...subject)) as Certificate).bin;
    };
    expect(bin(`BIN${company.bin}`)).toBe(company.bin);
    expect(bin('Бухгалтерия', `BIN${company.bin}`)).toBe(company.bin);
    expect(bin(company.bin)).toBeNull();
    expect(bin(`BIN${company.bin}`, `BIN${company.bin}`)).toBeNull();
    expect(bin(`BIN${company.bin}1`)).toBeNull();
  });

  it.each<[string, SubjectPart[]]>([
    [
      'twice',
      [
        { type: UNIT, text: `BIN${company.bin}` },
        { type: UNIT, text: `BIN${company.bin}` },
      ],
    ],
    ['with a digit too many', [{ type: UNIT, text: `BIN${company.bin}1` }]],
    ['with a digit too few', [{ type: UNIT, text: `BIN${company.bin.slice(1)}` }]],
    ['in small letters', [{ type: UNIT, text: `bin${company.bin}` }]],
    ['with white space around it', [{ type: UNIT, text: ` BIN ${company.bin}` }]],
    ['in a string type that the authority does not use', [{ type: UNIT, text: `BIN${company.bin}`, as: 'ia5' }]],
  ])('is not a person without an organisation when it names a БИН %s', (_, units) => {
    expectRefused(judge(withSubject({ type: SERIAL_NUMBER, text: iin }, ...units)), 'SIGNER_WITHOUT_BIN');
  });

  it('is a person without an organisation when it only has units of other names', () => {
    const units = ['Бухгалтерия', 'BINOM', company.bin].map((text) => ({ type: UNIT, text }));
    expect(judge(withSubject({ type: SERIAL_NUMBER, text: iin }, ...units))).toMatchObject({
      kind: 'valid',
      signer: { iin: anna.iin, bin: null },
    });
  });

  it('has numbers with the right check digits, unless the policy lets it pass', () => {
    const wrong = authority.issuePerson({ ...anna, iin: '123456789011' }).certificate;
    expectRefused(judge(wrong), 'CHECK_DIGIT_WRONG');
    expect(judge(wrong, { checkDigits: false }).kind).toBe('valid');
    const member = authority.issueOrganisationMember({
      ...anna,
      ...company,
      bin: '123456789021',
      role: 'EMPLOYEE',
    }).certificate;
    expectRefused(judge(member), 'CHECK_DIGIT_WRONG');
  });
});

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

describe('the path to an anchor', () => {
  it('holds from the first instant of each certificate to the last', () => {
    const { notBefore, notAfter } = annasCertificate;
    const on = (time: number) => judge(annasKey.certificate, { at: new Date(time), revocation: 'not-checked' });
    expect(on(notBefore.getTime()).kind).toBe('valid');
    expectRefused(on(notBefore.getTime() - 1), 'CERTIFICATE_NOT_YET_VALID');
    expect(on(notAfter.getTime()).kind).toBe('valid');
    expectRefused(on(notAfter.getTime() + 1), 'CERTIFICATE_EXPIRED');
  });

  it('is refused through an expired anchor', () => {
    const old = createTestAuthority({ validFrom: new Date('2015-01-01'), validTo: new Date('2026-02-01') });
    const verdict = judge(old.issuePerson(anna).certificate, {
      anchors: [old.root.certificate],
      intermediates: [old.ca.certificate],
    });
    expectRefused(verdict, 'CERTIFICATE_EXPIRED');
  });

  it('leads to an anchor and not to just any root', () => {
    const eve = createTestAuthority();
    expectRefused(judge(eve.issuePerson(anna).certificate), 'ISSUER_NOT_TRUSTED');
    expectRefused(
      judge(eve.issuePerson(anna).certificate, { intermediates: [eve.ca.certificate, eve.root.certificate] }),
      'ISSUER_NOT_TRUSTED',
    );
    expectRefused(judge(annasKey.certificate, { intermediates: [] }), 'ISSUER_NOT_TRUSTED');
    expectRefused(
      judge(annasKey.certificate, { anchors: [annasKey.certificate], intermediates: [] }),
      'ISSUER_NOT_TRUSTED',
    );
  });

  it('is found among CAs of the same name by key', () => {
    const twins = [createTestAuthority(), createTestAuthority(), authority];
    const verdict = judge(annasKey.certificate, {
      anchors: twins.map(({ root }) => root.certificate),
      intermediates: twins.map(({ ca }) => ca.certificate),
    });
    expect(verdict).toMatchObject({
      kind: 'valid',
      chain: [annasKey.certificate, authority.ca.certificate, authority.root.certificate],
    });
  });

  it('ends at a CA that is an anchor itself, and needs revocation data for the signer only', () => {
    const verdict = judge(annasKey.certificate, {
      anchors: [authority.ca.certificate],
      intermediates: [],
      revocation: { crls: [authority.makeCrl(crlWindow)] },
    });
    expect(verdict).toMatchObject({ kind: 'valid', chain: { length: 2 } });
  });

  it('does not go through a person, whatever they sign', () => {
    const forged = issueBy({ name: annasCertificate.subject.der, key: anna.key });
    expectRefused(
      judge(forged, { intermediates: [authority.ca.certificate, annasKey.certificate] }),
      'PATH_NOT_ALLOWED',
    );
    // Under the root no path is too long, so that nothing but their not being a CA is in the way.
    const underRoot = authority.issue(personCertificate(anna), { key: anna.key, issuer: 'root' }).certificate;
    expectRefused(judge(forged, { intermediates: [underRoot], revocation: 'not-checked' }), 'PATH_NOT_ALLOWED');
  });

  it('does not go through a CA below the one that may have none below it', () => {
    const subKey = generateTestKey();
    const subject = [{ type: '2.5.4.3', text: 'SUB' }];
    const sub = authority.issue(
      { subject, validFrom: anna.validFrom, validTo: anna.validTo, ca: { pathLength: null }, keyUsage: [5, 6] },
      { key: subKey },
    );
    const below = issueBy({ name: (parseCertificate(sub.certificate) as Certificate).subject.der, key: subKey });
    expectRefused(judge(below, { intermediates: [authority.ca.certificate, sub.certificate] }), 'PATH_NOT_ALLOWED');
  });

  it('is refused for an unknown critical extension', () => {
    const certificate = issue({ otherExtensions: [extension('1.2.3.4', octetString(new Uint8Array(1)), true)] });
    expectRefused(judge(certificate), 'PATH_NOT_ALLOWED');
    expectRefused(judge(certificate, { use: 'any' }), 'PATH_NOT_ALLOWED');
  });

  it('is not disturbed by an unknown extension that is not critical', () => {
    expect(judge(issue({ otherExtensions: [extension('1.2.3.4', octetString(new Uint8Array(1)))] })).kind).toBe(
      'valid',
    );
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
