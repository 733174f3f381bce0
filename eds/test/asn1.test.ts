import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../src/asn1/base64.ts';
import { berToDer } from '../src/asn1/ber-to-der.ts';
import { DerCursor, MalformedDer, TAG } from '../src/asn1/der.ts';
import { readPem, writePem } from '../src/asn1/pem.ts';
import { readBits, readBoolean, readOid, readPreciseTime, readSmallInteger, readTime } from '../src/asn1/values.ts';
import {
  bytesFromHex,
  concat,
  generalizedTime,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  tlv,
} from '../src/asn1/write-der.ts';

const one = (der: Uint8Array) => new DerCursor(der).any();
const fromHex = (digits: string) => one(bytesFromHex(digits.replaceAll(' ', '')));

describe('DER', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length that reaches too far', '3003 020101ff'.slice(0, 9)],
    ['an indefinite length', '3080 0000'],
    ['a length in one octet too many', '048101 00'],
    ['a length with a leading zero', `04820080${'00'.repeat(128)}`],
    ['a length of five octets', '048500000000ff'],
    ['a high tag number', '1f8101 00'],
  ])('is not %s', (_, digits) => {
    expect(() => fromHex(digits)).toThrow(MalformedDer);
  });

  it.each<[string, (digits: string) => unknown, string]>([
    ['an OID that is empty', (digits) => readOid(fromHex(digits)), '0600'],
    ['an OID with a leading 80', (digits) => readOid(fromHex(digits)), '0603 2a8001'],
    ['an OID that is cut off', (digits) => readOid(fromHex(digits)), '0602 2a86'],
    ['an INTEGER with a leading zero', (digits) => readSmallInteger(fromHex(digits)), '02020001'],
    ['an INTEGER with leading ones', (digits) => readSmallInteger(fromHex(digits)), '0202ffff'],
    ['an empty INTEGER', (digits) => readSmallInteger(fromHex(digits)), '0200'],
    ['a negative INTEGER where none may be', (digits) => readSmallInteger(fromHex(digits)), '0201ff'],
    ['a BOOLEAN of 1', (digits) => readBoolean(fromHex(digits)), '010101'],
    ['bits behind the last one', (digits) => readBits(fromHex(digits)), '030201 ff'.replaceAll(' ', '')],
    [
      'a time without seconds',
      (digits) => readTime(fromHex(digits)),
      `170b${Buffer.from('2601010000Z').toString('hex')}`,
    ],
    [
      'a time in a zone',
      (digits) => readTime(fromHex(digits)),
      `1711${Buffer.from('260101000000+0500').toString('hex')}`,
    ],
    [
      'the 31st of February',
      (digits) => readTime(fromHex(digits)),
      `170d${Buffer.from('260231000000Z').toString('hex')}`,
    ],
    [
      'a fraction with a trailing zero',
      (digits) => readPreciseTime(fromHex(digits)),
      `1812${Buffer.from('20260101000000.10Z').toString('hex')}`,
    ],
  ])('has no %s', (_, read, digits) => {
    expect(() => read(digits)).toThrow(MalformedDer);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.nat({ max: 2 ** 28 }), { minLength: 1, maxLength: 8 }),
        fc.date({ min: new Date('1950-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (number, arcs, date) => {
          const dotted = ['1.2', ...arcs].join('.');
          const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
          expect(readSmallInteger(one(integer(number)))).toBe(number);
          expect(readOid(one(oid(dotted)))).toBe(dotted);
          expect(readTime(one(time(whole)))).toEqual(whole);
          expect(readPreciseTime(one(generalizedTime(whole)))).toEqual(whole);
        },
      ),
    );
    expect([...readBits(one(namedBits([0, 1, 8])))]).toEqual([0, 1, 8]);
    expect(readPreciseTime(one(tlv(TAG.GENERALIZED_TIME, new TextEncoder().encode('20260101000000.25Z'))))).toEqual(
      new Date('2026-01-01T00:00:00.250Z'),
    );
  });

  it('orders a SET OF', () => {
    expect(setOf(integer(2), integer(1))).toEqual(setOf(integer(1), integer(2)));
  });
});

describe('BER', () => {
  it('becomes DER', () => {
    const der = sequence(octetString(Uint8Array.of(1, 2, 3)), integer(5));
    const ber = bytesFromHex('3080 2480 0402 0102 0401 03 0000 0201 05 0000'.replaceAll(' ', ''));
    expect(berToDer(ber)).toEqual(der);
    expect(berToDer(bytesFromHex('3080 24070402010204 0103 0201 05 0000'.replaceAll(' ', '')))).toEqual(der);
  });

  it('becomes DER inside of something definite too, when both take the same number of octets', () => {
    const content = octetString(new Uint8Array(296));
    const indefinite = concat([Uint8Array.of(0x30, 0x80), content, Uint8Array.of(0, 0)]);
    expect(indefinite.length).toBe(sequence(content).length);
    expect(berToDer(sequence(indefinite))).toEqual(sequence(sequence(content)));
  });

  it('that is DER stays as it is, the very same octets', () => {
    const der = sequence(octetString(new Uint8Array(300)), sequence(integer(5), setOf(oid('1.2.3'))));
    expect(berToDer(der).buffer).toBe(der.buffer);
  });

  it.each<[string, string]>([
    ['an octet behind it', '0201 05 00'],
    ['a piece that is no OCTET STRING', '2480 0201 05 0000'],
    ['an element longer than what holds it', '3003 0405 01'],
    ['no end', '3080 0201 05'],
    ['a definite length that is not minimal', '308103 0201 05'],
  ])('is refused with %s', (_, digits) => {
    expect(() => berToDer(bytesFromHex(digits.replaceAll(' ', '')))).toThrow(MalformedDer);
  });
});

describe('base64', () => {
  it('reads back what it writes, and says the same as Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(encodeBase64(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each(['A', 'AA', 'AAA', 'AA=A', '====', 'A===', 'AB==', 'AAB=', 'AA==AAAA', 'AAA*', 'AA A', 'AA-_', 'AAAA='])(
    'is not %s',
    (text) => {
      expect(decodeBase64(text)).toBeNull();
    },
  );
});

describe('PEM', () => {
  it('holds blocks between its lines, and what is between blocks is skipped', () => {
    const [first, second] = [Uint8Array.of(1, 2, 3), new Uint8Array(100).fill(7)];
    const file = `Subject: x\n${writePem('CERTIFICATE', first)}\nmore\n${writePem('X509 CRL', second).replaceAll('\n', '\r\n')}`;
    expect(readPem(file)).toEqual([
      { label: 'CERTIFICATE', bytes: first },
      { label: 'X509 CRL', bytes: second },
    ]);
    expect(readPem('-----BEGIN CERTIFICATE-----\n****\n-----END CERTIFICATE-----')).toEqual([]);
    expect(readPem('-----BEGIN CERTIFICATE-----\nAAAA\n-----END X509 CRL-----')).toEqual([]);
  });
});
