import { constants, createPrivateKey, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RSA_SHA_256, RSA_SHA_384, RSA_SHA_512 } from '../src/algorithms/rsa.ts';
import { SHA_256 } from '../src/algorithms/sha.ts';
import { bigIntFromBytes } from '../src/asn1/values.ts';
import { bytesFromHex, concat, integer, nullValue, octetString, oid, sequence } from '../src/asn1/write-der.ts';
import { octets } from './given.ts';

const data = octets('данные');
const pair = (modulusLength: number, publicExponent = 65_537) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  return { privateKey, spki: Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' })) };
};
const key = pair(2048);
const size = 256;
/** A signature of any octets that are put where the padded digest belongs. */
const signOctets = (encoded: Uint8Array) =>
  Uint8Array.from(privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, encoded));
const digestInfo = sequence(sequence(oid('2.16.840.1.101.3.4.2.1'), nullValue()), octetString(SHA_256.digest(data)));
const padded = (fill: number, rest: Uint8Array) =>
  concat([Uint8Array.of(0, 1), new Uint8Array(fill).fill(0xff), Uint8Array.of(0), rest]);
const verify = (signature: Uint8Array, spki: Uint8Array = key.spki) => RSA_SHA_256.verify(spki, data, signature);

describe('RSA with PKCS #1 v1.5', () => {
  it.each([
    ['sha256', RSA_SHA_256],
    ['sha384', RSA_SHA_384],
    ['sha512', RSA_SHA_512],
  ] as const)('verifies what OpenSSL signs with %s, and nothing else', (name, algorithm) => {
    const signature = Uint8Array.from(sign(name, data, key.privateKey));
    expect(algorithm.verify(key.spki, data, signature)).toBe(true);
    expect(algorithm.verify(key.spki, octets('другие'), signature)).toBe(false);
    expect(algorithm.verify(pair(2048).spki, data, signature)).toBe(false);
    for (const other of [RSA_SHA_256, RSA_SHA_384, RSA_SHA_512].filter((one) => one !== algorithm)) {
      expect(other.verify(key.spki, data, signature)).toBe(false);
    }
  });

  it.each([2048, 2049, 3072, 4096])('takes a key of %i bits', (bits) => {
    const { privateKey, spki } = pair(bits);
    expect(verify(Uint8Array.from(sign('sha256', data, privateKey)), spki)).toBe(true);
  });

  it('accepts the one right encoding, so that the refusals below have no other cause', () => {
    expect(verify(signOctets(padded(size - 3 - digestInfo.length, digestInfo)))).toBe(true);
  });

  const short = digestInfo.length;
  const withoutNull = sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), octetString(SHA_256.digest(data)));
  it.each<[string, Uint8Array]>([
    ['octets behind the digest', concat([padded(8, digestInfo), new Uint8Array(size - 11 - short)])],
    ['parameters left out', padded(size - 3 - withoutNull.length, withoutNull)],
    ['padding of another octet', padded(size - 3 - short, digestInfo).fill(0xfe, 9, 10)],
    ['a zero in the padding', padded(size - 3 - short, digestInfo).fill(0, 9, 10)],
    ['block type 2', padded(size - 3 - short, digestInfo).fill(2, 1, 2)],
    ['no separator', padded(size - 3 - short, digestInfo).fill(0xff, size - short - 1, size - short)],
    ['the digest without its name', padded(size - 3 - 32, SHA_256.digest(data))],
    ['a digest of something else', padded(size - 3 - short, Uint8Array.from(digestInfo).fill(0, short - 1))],
  ])('is not verified with %s', (_, encoded) => {
    expect(encoded).toHaveLength(size);
    expect(verify(signOctets(encoded))).toBe(false);
  });

  it('is not verified by a number that is the right one plus the modulus, or of another length', () => {
    // One that leaves room for the modulus, so that no length gives it away.
    const room = (signed: Uint8Array) => bigIntFromBytes(signed) + modulus < 256n ** BigInt(size);
    const modulus = bigIntFromBytes(
      Buffer.from(
        createPrivateKey(key.privateKey.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' }).n!,
        'base64url',
      ),
    );
    const texts = Array.from({ length: 1000 }, (_, i) => octets(`данные ${i}`));
    const small =
      texts.find((text) => room(sign('sha256', text, key.privateKey))) ?? expect.fail('no number leaves room');
    const signed = Uint8Array.from(sign('sha256', small, key.privateKey));
    const larger = bytesFromHex((bigIntFromBytes(signed) + modulus).toString(16).padStart(size * 2, '0'));
    expect(RSA_SHA_256.verify(key.spki, small, signed)).toBe(true);
    expect(larger).toHaveLength(size);
    expect(RSA_SHA_256.verify(key.spki, small, larger)).toBe(false);
    const signature = Uint8Array.from(sign('sha256', data, key.privateKey));
    expect(verify(concat([Uint8Array.of(0), signature]))).toBe(false);
    expect(verify(signature.slice(1))).toBe(false);
    expect(verify(new Uint8Array(size))).toBe(false);
    expect(verify(new Uint8Array(0))).toBe(false);
  });

  it.each<[string, () => { privateKey: KeyObject; spki: Uint8Array }]>([
    ['1024 bits', () => pair(1024)],
    ['2047 bits', () => pair(2047)],
    ['the exponent 3', () => pair(2048, 3)],
  ])('does not take a key of %s', (_, make) => {
    const { privateKey, spki } = make();
    expect(verify(Uint8Array.from(sign('sha256', data, privateKey)), spki)).toBe(false);
  });

  it('does not take a key of more than 8192 bits, an even one, or something that is no RSA key', () => {
    const spki = (modulus: Uint8Array, algorithm = sequence(oid('1.2.840.113549.1.1.1'), nullValue())) =>
      sequence(
        algorithm,
        Uint8Array.from([0x03, 0x82, ...lengthOf(modulus), 0, ...sequence(integer(modulus), integer(65_537))]),
      );
    expect(verify(new Uint8Array(1025).fill(1), spki(new Uint8Array(1025).fill(0xff)))).toBe(false);
    expect(verify(new Uint8Array(size).fill(1), spki(new Uint8Array(size).fill(0xfe)))).toBe(false);
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' });
    expect(verify(new Uint8Array(size).fill(1), ec)).toBe(false);
    expect(verify(new Uint8Array(size), new Uint8Array(5))).toBe(false);
  });
});

function lengthOf(modulus: Uint8Array): [number, number] {
  const length = 1 + sequence(integer(modulus), integer(65_537)).length;
  return [length >> 8, length & 255];
}
