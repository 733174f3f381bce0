import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../src/asn1/base64.ts';
import { verifyXml } from '../src/index.ts';
import { createTestAuthority, generateTestKey, signXml, type XmlAlterations } from '../src/testing/index.ts';
import { signWithTestKey } from '../src/testing/test-key.ts';
import { anna, annasKey, authority, expectRefused, octets, policy, signedText, statement } from './given.ts';

const good = signXml(statement, annasKey);
const [signature] = /<ds:Signature .*<\/ds:Signature>/s.exec(good)!;
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const ENVELOPED = `<ds:Transform Algorithm="${DSIG}enveloped-signature"/>`;
const INCLUSIVE = '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/>';

/** A document that is wrong in one way, and whose signature value is right for it all the same. */
const altered = (alter: XmlAlterations): string => signXml(statement, annasKey, { alter });
const inSignedInfo = (from: string | RegExp, to: string): string =>
  altered({
    signedInfo: (text) => {
      const changed = text.replace(from, to);
      if (changed === text) throw new Error('nothing was altered');
      return changed;
    },
  });
const inSignature = (from: string | RegExp, to: string): string => {
  const changed = good.replace(from, to);
  if (changed === good) throw new Error('nothing was altered');
  return changed;
};

describe('a document that is not plain XML', () => {
  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['text', 'hello'],
    ['an element that is not closed', statement.replace('</statement>', '')],
    ['a document type', good.replace('?>', '?><!DOCTYPE statement>')],
    ['an entity', good.replace('?>', '?><!DOCTYPE s [<!ENTITY x "y">]>').replace('anna', '&x;')],
    ['an entity that nobody declared', good.replace('anna', '&x;')],
    ['a comment in the statement', good.replace('anna', 'an<!-- -->na')],
    ['a comment in DigestValue', good.replace('</ds:DigestValue>', '<!-- --></ds:DigestValue>')],
    ['a comment after the root', `${good}<!-- -->`],
    ['a processing instruction', good.replace('anna', 'an<?x y?>na')],
    ['a CDATA section', good.replace('anna', '<![CDATA[anna]]>')],
    ['a second root', `${good}<statement/>`],
    ['text behind the root', `${good}x`],
    ['an attribute that stands twice', good.replace('<account>', '<account a="1" a="2">')],
    ['an attribute without quotes', good.replace('<account>', '<account a=1>')],
    ['a prefix that is not declared', good.replace('<account>', '<x:account>').replace('</account>', '</x:account>')],
    ['XML 1.1', good.replace('version="1.0"', 'version="1.1"')],
    ['a declared encoding other than UTF-8', good.replace('UTF-8', 'windows-1251')],
    ['a byte order mark', `\uFEFF${good}`],
    ['a lone surrogate', good.replace('anna', '\uD800')],
    // In UTF-8 it becomes U+FFFD, which is what was signed here.
    [
      'a lone surrogate in place of a replacement character',
      signXml(statement.replace('anna', 'a\uFFFDnna'), annasKey).replace('\uFFFD', '\uDBFF'),
    ],
    ['a NUL', good.replace('anna', '\0')],
    ['octets that are not UTF-8', Uint8Array.from([...octets(good.replace('anna', '')), 0xff])],
    ['UTF-16', Uint8Array.from(Buffer.from(good, 'utf16le'))],
  ])('is refused: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'DOCUMENT_MALFORMED');
  });
});

describe('a document that would cost too much', () => {
  const inside = (text: string) => good.replace('<account>', `${text}<account>`);
  it.each<[string, string]>([
    ['64 KiB and an octet', inside(' '.repeat(65_536))],
    ['letters of three octets that are more than 64 KiB together', inside('ꙮ'.repeat(22_000))],
    ['1,001 elements', inside('<a/>'.repeat(990))],
    ['33 elements deep', inside(`${'<a>'.repeat(32)}${'</a>'.repeat(32)}`)],
    ['2,001 attributes', inside(`<a ${Array.from({ length: 2_001 }, (_, i) => `a${i}=""`).join(' ')}/>`)],
    ['65 namespaces', inside(`<a ${Array.from({ length: 65 }, (_, i) => `xmlns:a${i}="u"`).join(' ')}/>`)],
  ])('is refused before anything is verified: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'DOCUMENT_TOO_LARGE');
  });

  it('is refused for 200 references', () => {
    const reference = /<ds:Reference .*<\/ds:Reference>/s.exec(good)![0];
    expectRefused(verifyXml(good.replace(reference, reference.repeat(200)), policy), 'DOCUMENT_TOO_LARGE');
    expectRefused(verifyXml(inSignedInfo(reference, reference.repeat(100)), policy), 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });
});

describe('a signature that is not where it belongs', () => {
  it.each<[string, string]>([
    ['no signature', statement],
    ['two signatures', good.replace('</statement>', `${signature}</statement>`)],
    [
      'a signature inside of the signature',
      inSignature('</ds:Signature>', `<ds:Object>${signature}</ds:Object></ds:Signature>`),
    ],
    ['a signature of another namespace only', good.replaceAll(DSIG, 'urn:other')],
  ])('is refused: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'NOT_EXACTLY_ONE_SIGNATURE');
  });

  const without = good.replace(signature, '');
  it.each<[string, string]>([
    ['the signature stands first', without.replace('<account>', `${signature}<account>`)],
    ['text follows the signature', good.replace('</statement>', 'x</statement>')],
    ['an element follows the signature', good.replace('</statement>', '<account>eve</account></statement>')],
    ['the signature stands one level down', without.replace('</account>', `${signature}</account>`)],
    [
      'the statement is wrapped into the signature',
      `<statement>${signature.replace('</ds:Signature>', `<ds:Object>${statement}</ds:Object></ds:Signature>`)}</statement>`,
    ],
    ['the signature is the root', signature],
    [
      'the signed document is wrapped into another one',
      `<statement><account>eve</account>${good.replace(/^<\?xml.*?\?>/, '')}</statement>`,
    ],
  ])('is refused: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });
});

describe('a signature of another shape, though its value is right', () => {
  it('is accepted when nothing but its Id is added, so that the refusals below have no other cause', () => {
    const signed = signXml(statement, annasKey, {
      alter: { signature: (text) => text.replace('<ds:Signature ', '<ds:Signature Id="s" ') },
    });
    expect(signedText(verifyXml(signed, policy))).toBe(statement);
    expect(verifyXml(inSignedInfo('#WithComments', ''), policy).kind).toBe('valid');
  });

  it.each<[string, string]>([
    ['a reference to an element', inSignedInfo('URI=""', 'URI="#x"')],
    ['a reference to everything by XPointer', inSignedInfo('URI=""', 'URI="#xpointer(/)"')],
    ['a reference to another document', inSignedInfo('URI=""', 'URI="http://pki.invalid/"')],
    ['a reference without URI', inSignedInfo(' URI=""', '')],
    ['a reference of a type', inSignedInfo('URI=""', 'URI="" Type="urn:x"')],
    ['no reference', inSignedInfo(/<ds:Reference .*<\/ds:Reference>/s, '')],
    ['two references', inSignedInfo(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1')],
    ['no enveloped transform', inSignedInfo(ENVELOPED, '')],
    ['no canonicalisation', inSignedInfo(INCLUSIVE, '')],
    ['the transforms the other way round', inSignedInfo(ENVELOPED + INCLUSIVE, INCLUSIVE + ENVELOPED)],
    ['a third transform', inSignedInfo(INCLUSIVE, INCLUSIVE + INCLUSIVE)],
    [
      'an XPath transform',
      inSignedInfo(
        INCLUSIVE,
        `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>1</ds:XPath></ds:Transform>${INCLUSIVE}`,
      ),
    ],
    [
      'a transform with parameters',
      inSignedInfo(INCLUSIVE, INCLUSIVE.replace('/>', '><x xmlns="urn:x"/></ds:Transform>')),
    ],
    [
      'a signature method with parameters',
      inSignedInfo('#rsa-sha256"/>', '#rsa-sha256"><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>'),
    ],
    ['an attribute on SignedInfo', inSignedInfo('<ds:SignedInfo>', '<ds:SignedInfo Id="x">')],
    ['text in SignedInfo', inSignedInfo('<ds:SignedInfo>', '<ds:SignedInfo>x')],
    ['a second DigestValue', inSignedInfo(/(<ds:DigestValue>.*<\/ds:DigestValue>)/, '$1$1')],
    ['an element in DigestValue', inSignedInfo('</ds:DigestValue>', '<x xmlns="urn:x"/></ds:DigestValue>')],
    ['a DigestValue that is not base64', inSignedInfo('<ds:DigestValue>', '<ds:DigestValue>*')],
    ['an empty DigestValue', inSignedInfo(/<ds:DigestValue>.*<\/ds:DigestValue>/, '<ds:DigestValue></ds:DigestValue>')],
    ['SignedInfo twice', inSignature(/(<ds:SignedInfo>.*<\/ds:SignedInfo>)/s, '$1$1')],
    ['no SignatureValue', inSignature(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, '')],
    ['no KeyInfo', inSignature(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, '')],
    [
      'a key in place of the certificate',
      inSignature(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue>'),
    ],
    [
      'a key beside the certificate',
      inSignature('</ds:KeyInfo>', '<ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue></ds:KeyInfo>'),
    ],
    [
      'a key that is to be fetched',
      inSignature(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:RetrievalMethod URI="http://pki.invalid/"/>'),
    ],
    ['two X509Data', inSignature(/(<ds:X509Data>.*<\/ds:X509Data>)/, '$1$1')],
    ['KeyInfo twice', inSignature(/(<ds:KeyInfo>.*<\/ds:KeyInfo>)/, '$1$1')],
    ['a key name beside the certificate', inSignature('<ds:X509Data>', '<ds:KeyName>x</ds:KeyName><ds:X509Data>')],
    [
      'a subject name in X509Data',
      inSignature('</ds:X509Data>', '<ds:X509SubjectName>CN=x</ds:X509SubjectName></ds:X509Data>'),
    ],
    ['no certificate', inSignature(/<ds:X509Certificate>.*<\/ds:X509Certificate>/, '')],
    ['five certificates', inSignature(/(<ds:X509Certificate>.*<\/ds:X509Certificate>)/, '$1$1$1$1$1')],
    ['an object', inSignature('</ds:Signature>', '<ds:Object/></ds:Signature>')],
    ['an unknown attribute on Signature', inSignature('<ds:Signature ', '<ds:Signature x="" ')],
  ])('is refused: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'SIGNATURE_SHAPE_NOT_ACCEPTED');
  });

  it.each<[string, string]>([
    ['RSA with SHA-1', inSignedInfo('2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#rsa-sha1')],
    ['HMAC under the public key', inSignedInfo('#rsa-sha256', '#hmac-sha256')],
    ['RSA-PSS', inSignedInfo('2001/04/xmldsig-more#rsa-sha256', '2007/05/xmldsig-more#sha256-rsa-MGF1')],
    ['no signature algorithm', inSignedInfo('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', '')],
    ['an algorithm of that name with spaces', inSignedInfo('#rsa-sha256', '#rsa-sha256 ')],
    ['a digest by SHA-1', inSignedInfo('http://www.w3.org/2001/04/xmlenc#sha256', `${DSIG}sha1`)],
    ['a digest by MD5', inSignedInfo('2001/04/xmlenc#sha256', '2001/04/xmldsig-more#md5')],
    [
      'an unknown canonicalisation of SignedInfo',
      inSignedInfo('c14n-20010315"/><ds:SignatureMethod', 'c14n-20010315x"/><ds:SignatureMethod'),
    ],
    [
      'comments kept in SignedInfo',
      inSignedInfo('c14n-20010315"/><ds:SignatureMethod', 'c14n-20010315#WithComments"/><ds:SignatureMethod'),
    ],
    ['an unknown last transform', inSignedInfo('#WithComments', '#WithoutEverything')],
  ])('is refused for its algorithm: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'ALGORITHM_NOT_ALLOWED');
  });
});

describe('a signature that is not right', () => {
  const other = signXml(statement.replace('anna', 'eve'), annasKey);
  const part = (document: string, name: string) => new RegExp(`<ds:${name}>.*?</ds:${name}>`, 's').exec(document)![0];

  it.each<[string, string]>([
    ['the value of another document', good.replace(part(good, 'SignatureValue'), part(other, 'SignatureValue'))],
    ['the digest of another document', good.replace(part(good, 'DigestValue'), part(other, 'DigestValue'))],
    [
      'SignedInfo and value of another document',
      good
        .replace(part(good, 'SignedInfo'), part(other, 'SignedInfo'))
        .replace(part(good, 'SignatureValue'), part(other, 'SignatureValue')),
    ],
    [
      'a new digest under the old value',
      good.replace('anna', 'eve').replace(part(good, 'DigestValue'), part(other, 'DigestValue')),
    ],
    ['a value of one octet', good.replace(part(good, 'SignatureValue'), '<ds:SignatureValue>AA==</ds:SignatureValue>')],
    ['line breaks in SignedInfo that were not signed', good.replace('<ds:Transforms>', '<ds:Transforms>\n')],
    ['another prefix than was signed', good.replaceAll('ds:', 'dsig:').replace('xmlns:ds=', 'xmlns:dsig=')],
    ['a namespace around it that was not signed', good.replace('<statement ', '<statement xmlns:x="urn:x" ')],
    [
      'another certificate of the same person',
      good.replace(
        encodeBase64(annasKey.certificate),
        encodeBase64(authority.issuePerson({ ...anna, key: generateTestKey() }).certificate),
      ),
    ],
  ])('is refused: %s', (_, document) => {
    expectRefused(verifyXml(document, policy), 'SIGNATURE_WRONG');
  });

  it('is refused when two readers would canonicalise its SignedInfo differently, though one of them finds it right', () => {
    // C14N 1.0 §2.4 hands xml:lang of the root down to SignedInfo; xml-crypto does not. This value is over the latter.
    const signed = signXml(statement.replace('<statement ', '<statement xml:lang="kk" '), annasKey);
    const info = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(signed)![0].replace(/<(ds:\w+)([^>]*)\/>/g, '<$1$2></$1>');
    const octetsOfOther = octets(
      info.replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns="urn:qalpyna:statement:1" xmlns:ds="${DSIG}">`),
    );
    const value = encodeBase64(signWithTestKey(annasKey.key, octetsOfOther));
    expectRefused(verifyXml(signed, policy), 'SIGNATURE_WRONG');
    const ambiguous = signed.replace(/<ds:SignatureValue>.*?</s, `<ds:SignatureValue>${value}<`);
    expectRefused(verifyXml(ambiguous, policy), 'DOCUMENT_MALFORMED');
  });

  it('takes the certificate whose key signed, wherever it stands among others', () => {
    const certificate = (der: Uint8Array) => `<ds:X509Certificate>${encodeBase64(der)}</ds:X509Certificate>`;
    const own = certificate(annasKey.certificate);
    for (const both of [own + certificate(authority.ca.certificate), certificate(authority.ca.certificate) + own]) {
      expect(verifyXml(good.replace(own, both), policy)).toMatchObject({ kind: 'valid', signer: { iin: anna.iin } });
    }
  });

  it('does not take an issuer that the document brings for a trusted one', () => {
    const eve = createTestAuthority();
    const signed = signXml(statement, eve.issuePerson(anna));
    const chain = [eve.ca, eve.root].map(
      ({ certificate }) => `<ds:X509Certificate>${encodeBase64(certificate)}</ds:X509Certificate>`,
    );
    expectRefused(verifyXml(signed, policy), 'ISSUER_NOT_TRUSTED');
    expectRefused(
      verifyXml(signed.replace('</ds:X509Data>', `${chain.join('')}</ds:X509Data>`), policy),
      'ISSUER_NOT_TRUSTED',
    );
  });
});
