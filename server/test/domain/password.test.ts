import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brokenPasswordRules,
  normalisePassword,
  PASSWORD_MAX_BYTES,
  SPECIAL_CHARACTERS,
} from '../../src/domain/password.ts';

const never = () => false;
const broken = (password: string, context: string[] = []) => brokenPasswordRules(password, never, context);

describe('the password rule', () => {
  it.each([
    ['Aa1!aaaa', []],
    ['Құпиясөз1!', []],
    ['Пароль 123-', []],
    ['Aa1!aaa', ['TOO_SHORT']],
    ['aa1!aaaa', ['NO_UPPER_CASE']],
    ['AA1!AAAA', ['NO_LOWER_CASE']],
    ['Aaa!aaaa', ['NO_DIGIT']],
    ['Aa1aaaaa', ['NO_SPECIAL']],
    ['Aa1€aaaa', ['NO_SPECIAL']],
    ['', ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_LOWER_CASE', 'NO_DIGIT', 'NO_SPECIAL']],
    ['Aa1!aaa\u0000', ['CHARACTER_NOT_ALLOWED']],
    ['Aa1!aaa\n', ['CHARACTER_NOT_ALLOWED']],
    ['Aa1!aaa\ud800', ['CHARACTER_NOT_ALLOWED']],
  ] as const)('judges %j', (password, expected) => {
    expect(broken(password)).toEqual(expected);
  });

  it('lists every broken rule at once', () => {
    expect(brokenPasswordRules('qwerty', () => true, ['qwerty'])).toEqual([
      'TOO_SHORT',
      'NO_UPPER_CASE',
      'NO_DIGIT',
      'NO_SPECIAL',
      'TOO_COMMON',
      'CONTAINS_CONTEXT',
    ]);
  });

  it('counts code points, not UTF-16 units, at both ends', () => {
    expect(broken('Aa1!😀😀😀')).toEqual(['TOO_SHORT']);
    expect(broken('Aa1!😀😀😀😀')).toEqual([]);
    expect(broken(`Aa1!${'😀'.repeat(124)}`)).toEqual([]);
    expect(broken(`Aa1!${'😀'.repeat(125)}`)).toEqual(['TOO_LONG']);
  });

  it('counts after normalisation, so that a letter and its accent are one', () => {
    const decomposed = 'Aa1!e\u0301e\u0301e\u0301';
    expect(broken(decomposed)).toEqual(['TOO_SHORT']);
  });

  it('refuses more bytes than 1 KB before it looks at anything else', () => {
    expect(broken('a'.repeat(PASSWORD_MAX_BYTES + 1))).toEqual(['TOO_LONG']);
    expect(broken('ы'.repeat(PASSWORD_MAX_BYTES))).toEqual(['TOO_LONG']);
  });

  it.each([...SPECIAL_CHARACTERS])('takes %s as a special character', (character) => {
    expect(broken(`Aa1aaaa${character}`)).toEqual([]);
  });

  it('finds context words in any case and in the parts of an address', () => {
    expect(broken('My-Aigerim-77', ['aigerim.s@example.kz'])).toEqual(['CONTAINS_CONTEXT']);
    expect(broken('ТЕСТов-1988', ['ТЕСТОВ ТЕСТ'])).toEqual(['CONTAINS_CONTEXT']);
    expect(broken('Recycle-2026', ['app.recycle.kz'])).toEqual(['CONTAINS_CONTEXT']);
  });

  it('lets short context words pass: they occur by chance', () => {
    expect(broken('Kz-vremya-77', ['a.kz@b.kz'])).toEqual([]);
  });
});

describe('a normalised password', () => {
  it('is the same for both ways to write one letter, and keeps spaces at the ends', () => {
    expect(normalisePassword(' Ё1e\u0301 ')).toBe(normalisePassword(' \u0415\u03081é '));
    expect(normalisePassword(' a ')).toBe(' a ');
  });

  it('is null for whatever UTF-8 would make equal to something else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const normalised = normalisePassword(text);
        return normalised === null || Buffer.from(normalised, 'utf8').toString('utf8') === normalised;
      }),
    );
    expect(normalisePassword('\ud800')).toBeNull();
    expect(normalisePassword('\udfff')).toBeNull();
  });
});
