import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEmailAddresses } from '../../src/adapters/email-addresses/email-addresses.ts';

const { parse } = makeEmailAddresses();
const canonical = (text: string) => {
  const parsed = parse(text);
  return parsed.kind === 'address' ? parsed.address.canonical : parsed.reason;
};

describe('an e-mail address', () => {
  it.each([
    ['aigerim@example.kz', 'aigerim@example.kz'],
    ['  aigerim@example.kz ', 'aigerim@example.kz'],
    ['AIGERIM@EXAMPLE.KZ', 'aigerim@example.kz'],
    ['a.b+c@example.kz', 'a.b+c@example.kz'],
    ["o'neil_77@sub.example.kz", "o'neil_77@sub.example.kz"],
    ['почта@пример.қаз', 'почта@xn--e1afmkfd.xn--80ao21a'],
    ['a@ПРИМЕР.қаз', 'a@xn--e1afmkfd.xn--80ao21a'],
    ['a@xn--e1afmkfd.xn--80ao21a', 'a@xn--e1afmkfd.xn--80ao21a'],
    ['u\u0308ber@example.kz', '\u00fcber@example.kz'],
  ])('%j has one canonical form', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    '',
    'a',
    'a@b',
    '@example.kz',
    'a@',
    'a@@example.kz',
    'a..b@example.kz',
    '.a@example.kz',
    'a@example..kz',
    'a@-example.kz',
    'a@exa_mple.kz',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    '"quoted local"@example.kz',
    'name <v@example.kz>',
    'v@example.kz, evil@example.org',
    'v@example.kz;evil@example.org',
    'group: v@example.kz;',
    'v@example.kz\r\nBcc: evil@example.org',
    'v@example.kz\nRCPT TO:<evil@example.org>',
    'v\u0000@example.kz',
    'v(comment)@example.kz',
    '=?utf-8?q?v?= <v@example.kz>',
    'v@example.kz\u200b',
    '\u202ev@example.kz',
    'v @example.kz',
    '\uff4dike@example.kz',
    'mi\u212ae@example.kz',
    '\u017fmith@example.kz',
    '\ud800@example.kz',
    `${'a'.repeat(65)}@example.kz`,
    `a@${'b'.repeat(64)}.kz`,
    `${'a'.repeat(310)}@example.kz`,
  ])('%j is refused', (text) => {
    expect(parse(text)).toEqual({ kind: 'refused', reason: 'MALFORMED' });
  });

  it.each(['п\u043eчтa@example.kz', 'p\u0430ypal@example.kz', 'a@ex\u0430mple.kz', 'a@xn--exmple-4nf.kz'])(
    '%j mixes scripts and is refused',
    (text) => {
      expect(parse(text)).toEqual({ kind: 'refused', reason: 'MIXED_SCRIPTS' });
    },
  );

  it('that looks like another stays another', () => {
    expect(canonical('m\u0131ke@example.kz')).not.toBe(canonical('mike@example.kz'));
    expect(canonical('mike@g\u0131thub.com')).not.toBe(canonical('mike@github.com'));
  });

  it('shares the limits of its mailbox with its dot and plus forms, and no account', () => {
    const mailbox = (text: string) => {
      const parsed = parse(text);
      return parsed.kind === 'address' ? parsed.address.mailbox : parsed.reason;
    };
    expect(mailbox('a.b+c@gmail.com')).toBe('ab@gmail.com');
    expect(mailbox('a.b@googlemail.com')).toBe('ab@gmail.com');
    for (const domain of ['yandex.kz', 'ya.ru', 'yandex.com']) {
      expect(mailbox(`a.b+c@${domain}`)).toBe('a-b@yandex.ru');
      expect(mailbox(`a-b@${domain}`)).toBe('a-b@yandex.ru');
      expect(canonical(`a.b@${domain}`)).toBe(`a.b@${domain}`);
    }
    expect(mailbox('a.b+c@example.kz')).toBe('a.b@example.kz');
    expect(mailbox('+@example.kz')).toBe('+@example.kz');
    expect(canonical('a.b+c@gmail.com')).toBe('a.b+c@gmail.com');
  });

  it('is its own canonical form once it is canonical, and holds nothing that a header or an envelope could be bent with', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `${text}@example.kz`),
        ),
        (text) => {
          const parsed = parse(text);
          if (parsed.kind === 'refused') return;
          expect(canonical(parsed.address.canonical)).toBe(parsed.address.canonical);
          expect(parsed.address.canonical).not.toMatch(/[\p{C}\p{Z}<>,;:"()\\]/u);
          expect(parsed.address.canonical.split('@')).toHaveLength(2);
        },
      ),
      { numRuns: 500 },
    );
  });
});
