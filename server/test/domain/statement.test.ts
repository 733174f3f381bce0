import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { C14nCanonicalization, C14nCanonicalizationWithComments } from 'xml-crypto';
import { renderStatement, type Statement } from '../../src/domain/statement.ts';

const statement: Statement = {
  purpose: 'RESET_CREDENTIALS',
  system: 'app.recycle.kz',
  textVersion: '2026-11-01',
  language: 'RU',
  text: 'Прошу осуществить «сброс» <доступа> & "прочее"\r\n\tдалее',
  challengeId: 'c1',
  nonce: 'n1',
  issuedAt: new Date('2026-11-23T10:00:00Z'),
  expiresAt: new Date('2026-11-23T10:10:00Z'),
};

function canonical(
  xml: string,
  Algorithm: typeof C14nCanonicalization | typeof C14nCanonicalizationWithComments,
): string {
  const document = new DOMParser({
    errorHandler: (_level: string, message: string) => {
      throw new Error(message);
    },
  }).parseFromString(xml, 'text/xml');
  return new Algorithm().process(document.documentElement as never, {} as never) as unknown as string;
}

/** Characters of XML 1.0 §2.2. */
const xmlText = fc
  .string({ unit: 'binary', maxLength: 80 })
  .map((text) =>
    [...text]
      .filter((character) => /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u.test(character))
      .join(''),
  );

describe('a rendered statement', () => {
  it('is its own canonical form, with and without comments, whatever the texts are', () => {
    fc.assert(
      fc.property(xmlText, xmlText, xmlText, (text, system, textVersion) => {
        const xml = renderStatement({ ...statement, text, system, textVersion });
        expect(canonical(xml, C14nCanonicalization)).toBe(xml);
        expect(canonical(xml, C14nCanonicalizationWithComments)).toBe(xml);
      }),
    );
  });

  it('says all that the signer agrees to, in order', () => {
    expect(renderStatement(statement)).toBe(
      '<statement xmlns="urn:qalpyna:statement:1"><purpose>RESET_CREDENTIALS</purpose><system>app.recycle.kz</system>' +
        '<text language="ru" version="2026-11-01">Прошу осуществить «сброс» &lt;доступа&gt; &amp; "прочее"&#xD;\n\tдалее</text>' +
        '<challenge>c1</challenge><nonce>n1</nonce><issuedAt>2026-11-23T10:00:00.000Z</issuedAt>' +
        '<expiresAt>2026-11-23T10:10:00.000Z</expiresAt></statement>',
    );
  });

  it('differs in bytes when any fact differs', () => {
    const others: Partial<Statement>[] = [
      { purpose: 'SIGN_IN' },
      { system: 'other.kz' },
      { textVersion: '2' },
      { language: 'KK' },
      { text: 'другое' },
      { challengeId: 'c2' },
      { nonce: 'n2' },
      { issuedAt: new Date(0) },
      { expiresAt: new Date(0) },
    ];
    const all = others.map((other) => renderStatement({ ...statement, ...other }));
    expect(new Set([renderStatement(statement), ...all]).size).toBe(others.length + 1);
  });

  it.each(['\u0000', '\u000b', '\ud800', '\ufffe'])(
    'is never made of a text with %j, which XML does not allow',
    (character) => {
      expect(() => renderStatement({ ...statement, text: character })).toThrow(RangeError);
    },
  );
});
