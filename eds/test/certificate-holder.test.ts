import { describe, expect, it } from 'vitest';
import { type Certificate, checkDigit, hasRightCheckDigit, parseCertificate, readSigner } from '../src/index.ts';
import { makeTestBin, makeTestIin, type SubjectPart } from '../src/testing/index.ts';
import { issue, judge } from './annas-certificates.ts';
import { anna, authority, company, expectRefused } from './given.ts';

const SERIAL_NUMBER = '2.5.4.5';
const UNIT = '2.5.4.11';
const withSubject = (...subject: SubjectPart[]) => issue({ subject });

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
