import { describe, expect, it } from 'vitest';
import {
  digestAlgorithmByOid,
  digestAlgorithmByUri,
  signatureAlgorithmByOid,
  signatureAlgorithmByUri,
} from '../../src/algorithms/registry.ts';
import { bitString, nullValue, octetString, oid, sequence } from '../../src/asn1/write-der.ts';
import {
  decodeGostPkcs8,
  encodeGostPkcs8,
  type GostKind,
  generateGostKeyPair,
  signGost,
} from '../../src/testing/gost-sign.ts';
import { ascii } from './octets.ts';

const PKIGOVKZ = 'urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms';
const DATA = ascii('some data');

/** Everything that is accepted, by every name that it has. */
const SIGNATURES: Record<string, { oid: string; uri: string }> = {
  'RSA-SHA256': { oid: '1.2.840.113549.1.1.11', uri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
  'RSA-SHA384': { oid: '1.2.840.113549.1.1.12', uri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384' },
  'RSA-SHA512': { oid: '1.2.840.113549.1.1.13', uri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512' },
  'GOST34310-2004': {
    oid: '1.2.398.3.10.1.1.1.2',
    uri: 'http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311',
  },
  'GOST34310-2015-512': { oid: '1.2.398.3.10.1.1.2.3.2', uri: `${PKIGOVKZ}:gostr34102015-gostr34112015-512` },
};

const DIGESTS: Record<string, { oid: string; uri: string; length: number }> = {
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', uri: 'http://www.w3.org/2001/04/xmlenc#sha256', length: 32 },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', uri: 'http://www.w3.org/2001/04/xmldsig-more#sha384', length: 48 },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', uri: 'http://www.w3.org/2001/04/xmlenc#sha512', length: 64 },
  'GOST34311-95': { oid: '1.2.398.3.10.1.3.1', uri: 'http://www.w3.org/2001/04/xmldsig-more#gost34311', length: 32 },
  'Streebog-512': { oid: '1.2.398.3.10.1.3.3', uri: `${PKIGOVKZ}:gostr34112015-512`, length: 64 },
};

describe('the registry of algorithms', () => {
  it.each(Object.entries(SIGNATURES))('knows the signature algorithm %s by OID and by URI', (name, names) => {
    expect(signatureAlgorithmByOid(names.oid)?.name).toBe(name);
    expect(signatureAlgorithmByUri(names.uri)?.name).toBe(name);
  });

  it.each(Object.entries(DIGESTS))('knows the digest algorithm %s by OID and by URI', (name, { oid, uri, length }) => {
    expect(digestAlgorithmByOid(oid)?.name).toBe(name);
    expect(digestAlgorithmByUri(uri)?.name).toBe(name);
    expect(digestAlgorithmByOid(oid)?.digest(DATA)).toHaveLength(length);
  });

  it.each([
    ['SHA-1', '1.3.14.3.2.26'],
    ['RSA with SHA-1', '1.2.840.113549.1.1.5'],
    ['RSA with MD5', '1.2.840.113549.1.1.4'],
    ['GOST 2015 with 256 bits', '1.2.398.3.10.1.1.2.3.1'],
    ['the GOST of 2011', '1.3.6.1.4.1.6801.1.5.8'],
    ['Russia’s own GOST 2012', '1.2.643.7.1.1.3.3'],
    ['nothing', ''],
    ['a property of every object', 'constructor'],
  ])('refuses %s', (_name, identifier) => {
    expect(signatureAlgorithmByOid(identifier)).toBeNull();
    expect(digestAlgorithmByOid(identifier)).toBeNull();
  });

  it.each([
    'http://www.w3.org/2000/09/xmldsig#sha1',
    'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    `${PKIGOVKZ}:gostr34102015-gostr34112015-256`,
    'HTTP://WWW.W3.ORG/2001/04/XMLENC#SHA256',
    'http://www.w3.org/2001/04/xmlenc#sha256 ',
  ])('refuses %s', (uri) => {
    expect(signatureAlgorithmByUri(uri)).toBeNull();
    expect(digestAlgorithmByUri(uri)).toBeNull();
  });
});

const KINDS = ['GOST34310-2004', 'GOST34310-2015-512'] satisfies GostKind[];

describe.each(KINDS)('%s', (kind) => {
  const algorithm = signatureAlgorithmByOid(SIGNATURES[kind]!.oid)!;
  const key = generateGostKeyPair(kind);
  const signature = signGost(key, DATA);
  const spki = (keyOid: string, parameters: readonly Uint8Array[], point: Uint8Array) =>
    sequence(sequence(oid(keyOid), sequence(...parameters)), bitString(octetString(point)));
  const point = key.publicKeySpkiDer.slice(kind === 'GOST34310-2004' ? -64 : -128);
  const [keyOid, parametersOid, digestOid] =
    kind === 'GOST34310-2004'
      ? ['1.2.398.3.10.1.1.1.1', '1.2.398.3.10.1.1.1.1.1', '1.2.398.3.10.1.3.1.1.0']
      : ['1.2.398.3.10.1.1.2.2', '1.2.398.3.10.1.1.2.2.1', '1.2.398.3.10.1.3.3'];

  it('verifies what was signed and nothing else', () => {
    expect(algorithm.verify(key.publicKeySpkiDer, DATA, signature)).toBe(true);
    expect(algorithm.verify(key.publicKeySpkiDer, ascii('some datb'), signature)).toBe(false);
    expect(algorithm.verify(generateGostKeyPair(kind).publicKeySpkiDer, DATA, signature)).toBe(false);
  });

  it('signs the same data the same way each time', () => {
    expect(signGost(key, DATA)).toEqual(signature);
    expect(signGost(key, ascii('other data'))).not.toEqual(signature);
  });

  it('reads the key only in the one shape that НУЦ РК writes', () => {
    const right = [oid(parametersOid), oid(digestOid)];
    expect(spki(keyOid, right, point)).toEqual(key.publicKeySpkiDer);
    const others = {
      'another key OID': spki(keyOid.replace(/\d$/, '9'), right, point),
      'another parameter set': spki(keyOid, [oid(`${parametersOid}.1`), oid(digestOid)], point),
      'another digest': spki(keyOid, [oid(parametersOid), oid('1.2.398.3.10.1.3.2')], point),
      'no digest': spki(keyOid, [oid(parametersOid)], point),
      'something behind the digest': spki(keyOid, [...right, nullValue()], point),
      'a point that is too short': spki(keyOid, right, point.subarray(1)),
      'a point that is too long': spki(keyOid, right, Uint8Array.from([...point, 0])),
      'no OCTET STRING around the point': sequence(sequence(oid(keyOid), sequence(...right)), bitString(point)),
      'no parameters': sequence(sequence(oid(keyOid)), bitString(octetString(point))),
      'an octet at the end': Uint8Array.from([...key.publicKeySpkiDer, 0]),
      nothing: new Uint8Array(0),
    };
    for (const [name, other] of Object.entries(others))
      expect(algorithm.verify(other, DATA, signature), name).toBe(false);
  });

  it('does not verify a key of the other kind', () => {
    const other = generateGostKeyPair(KINDS.find((name) => name !== kind)!);
    expect(algorithm.verify(other.publicKeySpkiDer, DATA, signGost(other, DATA))).toBe(false);
  });

  it('refuses the signature with its octets reversed, as Russia’s certificates have it', () => {
    expect(algorithm.verify(key.publicKeySpkiDer, DATA, Uint8Array.from(signature).reverse())).toBe(false);
  });

  it('writes a private key and reads it again', () => {
    expect(decodeGostPkcs8(encodeGostPkcs8(key))).toEqual(key);
  });
});
