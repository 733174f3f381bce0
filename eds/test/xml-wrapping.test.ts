import { describe, expect, it } from 'vitest';
import { verifyXml, verifyXmlSignatures } from '../src/index.ts';
import { signXades, signXml } from '../src/testing/index.ts';
import { annasKey, at, policy, signedText, statement } from './given.ts';

/**
 * The eight ways of wrapping a signature (Somorovsky and others, On Breaking SAML, 2012), with the statement in place of
 * the response and of its assertion: what was signed is still somewhere in the document, and another statement is read.
 */
type Wrapping = (parts: { evil: string; original: string; withoutSignature: string; signature: string }) => string;

const into = (element: string, content: string) => element.replace(/<\/statement>$/, `${content}</statement>`);
const around = (signature: string, content: string) =>
  signature.replace(/<\/ds:Signature>$/, `${content}</ds:Signature>`);
const inObject = (content: string) => `<ds:Object>${content}</ds:Object>`;

const WRAPPINGS: readonly (readonly [string, Wrapping])[] = [
  [
    '1: the original inside of the signature, in an evil root',
    ({ evil, signature, withoutSignature }) => into(evil, around(signature, withoutSignature)),
  ],
  [
    '2: the original beside the signature, in an evil root',
    ({ evil, signature, withoutSignature }) => into(evil, withoutSignature + signature),
  ],
  ['3: an evil sibling before the original', ({ evil, original }) => `<statement>${evil}${original}</statement>`],
  ['4: the original inside of the evil one', ({ evil, original }) => into(evil, original)],
  [
    '5: the signature in the evil one, the original behind it',
    ({ evil, signature, withoutSignature }) => `<statement>${into(evil, signature)}${withoutSignature}</statement>`,
  ],
  [
    '6: the original inside of the signature in the evil one',
    ({ evil, signature, withoutSignature }) =>
      `<statement>${into(evil, around(signature, withoutSignature))}</statement>`,
  ],
  [
    '7: the evil one in an extension before the original',
    ({ evil, signature, withoutSignature }) => into(withoutSignature, `<extensions>${evil}</extensions>${signature}`),
  ],
  [
    '8: the original in an object of the signature',
    ({ evil, signature, withoutSignature }) => into(evil, around(signature, inObject(withoutSignature))),
  ],
  [
    '8, the other way round: the evil one in an object',
    ({ evil, original, signature }) => original.replace(signature, () => around(signature, inObject(evil))),
  ],
  [
    'an evil element before the signature',
    ({ original, signature }) => original.replace(signature, () => `<account>eve</account>${signature}`),
  ],
  ['an evil attribute on the root', ({ original }) => original.replace('<statement ', '<statement account="eve" ')],
];

describe.each<[string, string]>([
  ['XMLDSig', signXml(statement, annasKey)],
  ['XAdES', signXades(statement, annasKey, { signingTime: at, id: 'sig-1' })],
])('a wrapped signature, %s', (_, signed) => {
  const original = signed.replace(/^<\?xml.*?\?>\s*/s, '');
  const [signature] = /<ds:Signature .*<\/ds:Signature>/s.exec(original)!;
  const withoutSignature = original.replace(signature, '');
  const evil = statement.replace('anna', 'eve');

  it('is good where it was made, so that the refusals below have no other cause', () => {
    expect(signedText(verifyXml(original, policy))).toBe(statement);
  });

  it.each(WRAPPINGS)('is refused: %s', (__, wrap) => {
    const document = wrap({ evil, original, withoutSignature, signature });
    expect(document).not.toBe(original);
    expect(verifyXml(document, policy).kind).toBe('refused');
    const listed = verifyXmlSignatures(document, policy);
    const verdicts = listed.kind === 'verdicts' ? listed.verdicts : [listed];
    expect(verdicts.map(({ kind }) => kind)).not.toContain('valid');
  });
});
