import { describe, expect, it } from 'vitest';
import { maskEmail, maskName } from '../../src/domain/account.ts';
import { missingConsents, rememberedConsents } from '../../src/domain/consent.ts';
import { mismatch } from '../../src/domain/signer.ts';

describe('what a proved signer sees of an account', () => {
  it('masks the surname and the local part by five dots, whatever their length', () => {
    expect(maskName('ТЕСТОВ ТЕСТ')).toBe('Т••••• ТЕСТ');
    expect(maskName('ЛИ')).toBe('Л•••••');
    expect(maskEmail('a@example.kz')).toBe('a•••••@example.kz');
    expect(maskEmail('aigerim@example.kz')).toBe('a•••••@example.kz');
  });
});

describe('whether a signer is the one expected', () => {
  const expected = { iin: '880101300018', bin: '990240000000' };
  it.each([
    [expected, null],
    [{ ...expected, iin: '1' }, 'ANOTHER_PERSON'],
    [{ ...expected, bin: null }, 'ANOTHER_ORGANISATION'],
    [{ ...expected, bin: '2' }, 'ANOTHER_ORGANISATION'],
    [{ iin: '1', bin: '2' }, 'ANOTHER_PERSON'],
  ])('%j: %j', (signer, reason) => {
    expect(mismatch(signer, expected)).toBe(reason);
  });

  it('does not take an organisation’s certificate for the person’s own account', () => {
    expect(mismatch(expected, { ...expected, bin: null })).toBe('ANOTHER_ORGANISATION');
  });
});

describe('consents', () => {
  const current = { PERSONAL_DATA: '2', SIGNATURE_RESPONSIBILITY: '1' };
  it('are both needed, each in its current version', () => {
    expect(missingConsents([], current)).toEqual(['PERSONAL_DATA', 'SIGNATURE_RESPONSIBILITY']);
    expect(missingConsents([{ kind: 'PERSONAL_DATA', version: '1' }], current)).toEqual([
      'PERSONAL_DATA',
      'SIGNATURE_RESPONSIBILITY',
    ]);
    expect(
      missingConsents(
        [
          { kind: 'PERSONAL_DATA', version: '2' },
          { kind: 'SIGNATURE_RESPONSIBILITY', version: '1' },
        ],
        current,
      ),
    ).toEqual([]);
  });

  it('of nobody known are remembered for an hour, and not at its very end', () => {
    const givenAt = new Date('2026-11-23T12:00:00Z');
    const given = [{ kind: 'PERSONAL_DATA', version: '1', language: 'RU', givenAt } as const];
    expect(rememberedConsents(given, new Date('2026-11-23T12:59:59.999Z'))).toEqual(given);
    expect(rememberedConsents(given, new Date('2026-11-23T13:00:00Z'))).toEqual([]);
  });
});
