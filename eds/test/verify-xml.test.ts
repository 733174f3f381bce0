import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyXml, verifyXmlSignatures } from '../src/index.ts';
import { createTestAuthority, makeTestIin, signXades, signXml } from '../src/testing/index.ts';
import {
  anna,
  annasKey,
  at,
  authority,
  crlWindow,
  expectRefused,
  octets,
  policy,
  signedText,
  statement,
} from './given.ts';

const SHAPES = ['basics', 'commonUtils', 'commonUtils-lf'] as const;

describe('a statement signed as NCALayer signs', () => {
  it.each(SHAPES)('is valid in the shape of %s, and what is signed comes out', (shape) => {
    const verdict = verifyXml(signXml(statement, annasKey, { shape }), policy);
    expect(verdict).toMatchObject({
      kind: 'valid',
      algorithm: 'RSA-SHA256',
      signer: { iin: anna.iin, bin: null, patronymic: 'ПЕТРОВНА', roles: ['PERSON'] },
      certificate: annasKey.certificate,
      chain: [annasKey.certificate, authority.ca.certificate, authority.root.certificate],
      signingTime: null,
      timestamp: null,
    });
    expect(signedText(verdict)).toBe(statement);
  });

  it.each(['GOST34310-2004', 'GOST34310-2015-512'] as const)('is valid with %s', (algorithm) => {
    const gost = createTestAuthority({ algorithm });
    const { key: _, ...person } = anna;
    const signed = signXml(statement, gost.issuePerson(person), { shape: 'commonUtils' });
    const verdict = verifyXml(signed, {
      ...policy,
      anchors: [gost.root.certificate],
      intermediates: [gost.ca.certificate],
      revocation: { crls: [gost.makeCrl(crlWindow), gost.makeRootCrl(crlWindow)] },
    });
    expect(verdict).toMatchObject({ kind: 'valid', algorithm });
  });

  it('is the same as text and as octets', () => {
    const signed = signXml(statement, annasKey);
    expect(verifyXml(octets(signed), policy)).toEqual(verifyXml(signed, policy));
  });

  it('is valid in XAdES-B, with the time that the signer says', () => {
    const signingTime = new Date('2026-05-02T11:59:00Z');
    const verdict = verifyXml(signXades(statement, annasKey, { signingTime }), policy);
    expect(verdict).toMatchObject({ kind: 'valid', signingTime });
    expect(signedText(verdict)).toBe(statement);
  });

  it('is refused when a character of it changes', () => {
    for (const signed of [signXml(statement, annasKey), signXades(statement, annasKey, { signingTime: at })]) {
      expectRefused(verifyXml(signed.replace('почту', 'почта'), policy), 'SIGNATURE_WRONG');
    }
  });

  it('is refused when the policy does not take its algorithm', () => {
    const verdict = verifyXml(signXml(statement, annasKey), { ...policy, algorithms: ['GOST34310-2015-512'] });
    expectRefused(verdict, 'ALGORITHM_NOT_ALLOWED');
  });

  it('covers the same octets however the document is written', () => {
    const written = signXml(statement, annasKey)
      .replace('<account>', '<account\n >')
      .replace('&amp;', '&#38;')
      .replace('</statement>', '</statement >\n');
    expect(signedText(verifyXml(written, policy))).toBe(statement);
    // White space behind the signature is covered, as all of the document is.
    expect(
      signedText(verifyXml(signXml(statement, annasKey).replace(/<\/statement>$/, '\n</statement>'), policy)),
    ).toBeNull();
    const ended = signXml(statement, annasKey, { alter: { signature: (text) => `${text}\n` } });
    expect(signedText(verifyXml(ended, policy))).toBeNull();
    const spaced = signXml(statement.replace('</statement>', '\n</statement>'), annasKey);
    const moved = spaced.replace(/\n(<ds:Signature .*<\/ds:Signature>)/s, '$1\n');
    expect(signedText(verifyXml(moved, policy))).toBe(statement.replace('</statement>', '\n</statement>'));
  });

  it('may hold what other versions of XML take for line ends', () => {
    const separated = '<s xmlns="urn:x" title="a\u2028b">a\u2028b\u0085\r</s>'.replace('\r', '&#xD;');
    expect(signedText(verifyXml(signXml(separated, annasKey), policy))).toBe(separated);
    expect(signedText(verifyXml(signXades(separated, annasKey, { signingTime: at }), policy))).toBe(separated);
  });

  it.each(['a statement in a SOAP envelope', 'attributes of namespaces that begin alike'])('may hold %s', (what) => {
    const document = {
      'a statement in a SOAP envelope': `<SOAP-ENV:Body xmlns:SOAP-ENV="urn:soap" xmlns:WSU="urn:wsu" xmlns:_x="urn:x" xmlns:a="urn:a">${statement}</SOAP-ENV:Body>`,
      'attributes of namespaces that begin alike': '<s xmlns:a="urn:a" xmlns:b="urn:ab" a:bz="1" b:c="2"></s>',
    }[what]!;
    expect(signedText(verifyXml(signXml(document, annasKey), policy))).toBe(document);
    expect(verifyXml(signXades(document, annasKey, { signingTime: at }), policy).kind).toBe('valid');
  });

  it('is canonicalised alike by two implementations, whatever the document', () => {
    const name = fc.constantFrom('a', 'b', 'statement', 'текст', 'a-1');
    const value = fc.string({
      unit: fc.constantFrom('a', ' ', '&', '<', '>', '"', "'", '\t', '\n', '\r', '\u0085', '\u2028', 'ә', '😀'),
      maxLength: 8,
    });
    const escaped = (plain: string) => plain.replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
    const element = (depth: number): fc.Arbitrary<string> =>
      fc
        .record({
          tag: name,
          namespace: fc.option(fc.constantFrom('urn:1', 'urn:2')),
          names: fc.uniqueArray(name, { maxLength: 3 }),
          inner: value,
          tail: value,
          children: depth === 0 ? fc.constant([]) : fc.array(element(depth - 1), { maxLength: 3 }),
        })
        .map(({ tag, namespace, names, inner, tail, children }) => {
          const attributes = names.map((one) => ` ${one}="${escaped(inner)}"`).join('');
          const own = namespace === null ? '' : ` xmlns="${namespace}" xmlns:p="${namespace}" p:x="${escaped(tail)}"`;
          return `<${tag}${own}${attributes}>${escaped(inner)}${children.join(escaped(tail))}</${tag}>`;
        });
    fc.assert(
      fc.property(element(2), (document) => {
        expect(verifyXml(signXml(document, annasKey), policy).kind).toBe('valid');
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a document that two people signed', () => {
  const bota = authority.issuePerson({
    ...anna,
    iin: makeTestIin(new Date('1985-01-02'), 'female', 1),
    commonName: 'АХМЕТОВА БОТА',
  });
  const both = signXml(signXml(statement, annasKey), bota);

  it('is refused as a document of one signer', () => {
    expectRefused(verifyXml(both, policy), 'NOT_EXACTLY_ONE_SIGNATURE');
  });

  it('gives a verdict for each, on what was there when they signed', () => {
    const judged = verifyXmlSignatures(both, policy);
    const [first, second] = judged.kind === 'verdicts' ? judged.verdicts : [];
    expect(first).toMatchObject({ kind: 'valid', signer: { commonName: 'ИВАНОВА АННА' } });
    expect(second).toMatchObject({ kind: 'valid', signer: { commonName: 'АХМЕТОВА БОТА' } });
    expect(signedText(first!)).toBe(statement);
    expect(signedText(second!)).toContain('<ds:Signature ');
  });

  it('keeps the first signature when the second is wrong, and not the other way round', () => {
    const values = [...both.matchAll(/<ds:SignatureValue>(....)/g)].map(([, start]) => start!);
    const breakValue = (start: string) => both.replace(`>${start}`, start === 'AAAA' ? '>BBBB' : '>AAAA');
    const kinds = (document: string) => {
      const judged = verifyXmlSignatures(document, policy);
      return judged.kind === 'verdicts' ? judged.verdicts.map(({ kind }) => kind) : [];
    };
    expect(kinds(breakValue(values[1]!))).toEqual(['valid', 'refused']);
    expect(kinds(breakValue(values[0]!))).toEqual(['refused', 'refused']);
  });

  it('has at most eight signatures', () => {
    const sign = (times: number) =>
      Array.from({ length: times }).reduce<string>((signed) => signXml(signed, annasKey), statement);
    const eight = verifyXmlSignatures(sign(8), policy);
    expect(eight.kind === 'verdicts' && eight.verdicts.every(({ kind }) => kind === 'valid')).toBe(true);
    expectRefused(verifyXmlSignatures(sign(9), policy), 'DOCUMENT_TOO_LARGE');
  });
});
