import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCurveEngine } from '../../src/algorithms/engine/curve-engine.ts';
import { makeHashEngine } from '../../src/algorithms/engine/hashes.ts';
import { CRYPTO_PRO_A, type Curve, TC26_512_A } from '../../src/algorithms/gost-3410/curves.ts';
import { gost341194Reference } from '../../src/algorithms/gost-3411-94/reference.ts';
import { littleEndianFromNumber, numberFromLittleEndian } from '../../src/algorithms/little-endian.ts';
import { caseCount, fromHex, seededOctets, toHex } from './octets.ts';
import { ask, buildOracle } from './openssl/oracle.ts';
import type { Case } from './signing.ts';

const oracle = buildOracle();

/** id-GostR3411-94-CryptoProParamSet (RFC 4357 §11.2): the only boxes that OpenSSL hashes with. */
const CRYPTO_PRO_S_BOX = [
  [10, 4, 5, 6, 8, 1, 3, 7, 13, 12, 14, 0, 9, 2, 11, 15],
  [5, 15, 4, 0, 2, 13, 11, 9, 1, 7, 6, 3, 12, 14, 10, 8],
  [7, 15, 12, 14, 9, 4, 1, 0, 3, 11, 5, 2, 6, 10, 8, 13],
  [4, 10, 7, 12, 0, 15, 2, 8, 14, 1, 6, 5, 13, 11, 9, 3],
  [7, 6, 4, 11, 9, 12, 2, 10, 1, 8, 0, 14, 15, 13, 3, 5],
  [7, 6, 2, 4, 13, 9, 15, 0, 10, 1, 5, 11, 8, 14, 12, 3],
  [13, 14, 4, 1, 7, 0, 5, 10, 3, 12, 8, 15, 6, 2, 9, 11],
  [1, 3, 10, 9, 5, 11, 4, 15, 8, 6, 7, 14, 13, 0, 2, 12],
];

const title = 'the same answers as OpenSSL’s gost engine';
if (oracle.kind === 'missing') {
  describe.skip(`${title} (skipped: ${oracle.what} is not installed)`, () => {
    it('are given', () => {});
  });
} else {
  const { path } = oracle;
  afterAll(() => rmSync(dirname(path), { recursive: true }));

  describe(title, { timeout: 600_000 }, () => {
    describe.each([CRYPTO_PRO_A, TC26_512_A])('on $name', (curve) => {
      const bits = curve.size * 8;
      const engines = (['fused', 'integer'] as const).flatMap((name) => {
        const engine = makeCurveEngine(curve, name);
        return engine === null ? [] : [{ name, engine }];
      });

      it('are given on its signatures, whole and altered', () => {
        const count = caseCount(150);
        const digests = Array.from({ length: count }, (_, i) => seededOctets(`digest ${i}`, curve.size));
        const signed = ask(
          path,
          digests.map((digest) => `sign ${bits} ${toHex(digest)}`),
        );
        const cases = signed.flatMap((line, i) => {
          const [publicKey = '', signature = ''] = line.split(' ');
          const whole = { publicKey: fromHex(publicKey), digest: digests[i]!, signature: fromHex(signature) };
          return [whole, altered(curve, whole, i)];
        });
        const verdicts = ask(path, cases.map(question(bits)));
        expect(verdicts.filter((verdict) => verdict === '1').length).toBeGreaterThanOrEqual(count);
        for (const { name, engine } of engines) {
          for (const [i, { publicKey, digest, signature }] of cases.entries()) {
            expect(engine.verify(publicKey, digest, signature) ? '1' : '0', `${name}, case ${i}`).toBe(verdicts[i]);
          }
        }
      });

      it('are given for one key that signs often', () => {
        const [line = ''] = ask(path, [`sign ${bits} ${toHex(seededOctets('first', curve.size))}`]);
        const [publicKey = '', signature = ''] = line.split(' ');
        const cases = Array.from({ length: 40 }, (_, i) => ({
          publicKey: fromHex(publicKey),
          digest: seededOctets(i % 3 === 0 ? 'first' : `other ${i}`, curve.size),
          signature: fromHex(signature),
        }));
        const verdicts = ask(path, cases.map(question(bits)));
        for (const { name, engine } of engines) {
          for (const [i, asked] of cases.entries()) {
            expect(
              engine.verify(asked.publicKey, asked.digest, asked.signature) ? '1' : '0',
              `${name}, case ${i}`,
            ).toBe(verdicts[i]);
          }
        }
      });
    });

    it('are given for Streebog-512', () => {
      const messages = Array.from({ length: caseCount(400) }, (_, i) =>
        seededOctets(`message ${i}`, i < 200 ? i : (i * 41) % 9000),
      );
      const codes = ask(
        path,
        messages.map((message) => `digest streebog512 ${toHex(message)}`),
      );
      const { streebog512 } = makeHashEngine()!;
      for (const [i, message] of messages.entries()) expect(toHex(streebog512(message)), `message ${i}`).toBe(codes[i]);
    });

    // Not the empty message: OpenSSL's engine gives another code for it than the published one.
    it('are given for GOST R 34.11-94, with CryptoPro’s boxes in place of the Test ones', () => {
      const messages = Array.from({ length: caseCount(400) }, (_, i) =>
        seededOctets(`message ${i}`, i < 200 ? i + 1 : ((i * 41) % 9000) + 1),
      );
      const codes = ask(
        path,
        messages.map((message) => `digest gost94 ${toHex(message)}`),
      );
      const { gost341194 } = makeHashEngine(CRYPTO_PRO_S_BOX)!;
      for (const [i, message] of messages.entries()) expect(toHex(gost341194(message)), `message ${i}`).toBe(codes[i]);
      for (const i of [0, 31, 32, 33, 100])
        expect(toHex(gost341194Reference(messages[i]!, CRYPTO_PRO_S_BOX))).toBe(codes[i]);
    });
  });
}

const question = (bits: number) => (asked: Case) =>
  `verify ${bits} ${toHex(asked.publicKey)} ${toHex(asked.digest)} ${toHex(asked.signature)}`;

/** One of the ways in which a signature can be wrong; a few of them leave it right. */
function altered(curve: Curve, { publicKey, digest, signature }: Case, i: number): Case {
  const { size, q } = curve;
  const flipped = (octets: Uint8Array) => {
    const copy = Uint8Array.from(octets);
    const [at = 0, bit = 0] = seededOctets(`flip ${i}`, 2);
    copy[at % copy.length]! ^= 1 << (bit & 7);
    return copy;
  };
  const withS = (change: (s: bigint) => bigint) =>
    Uint8Array.from([
      ...signature.subarray(0, size),
      ...littleEndianFromNumber(change(numberFromLittleEndian(signature.subarray(size))), size),
    ]);
  switch (i % 6) {
    case 0:
      return { publicKey, digest, signature: flipped(signature) };
    case 1:
      return { publicKey, digest: flipped(digest), signature };
    case 2:
      return { publicKey: flipped(publicKey), digest, signature };
    case 3:
      return { publicKey, digest, signature: withS((s) => q - s) };
    case 4:
      return { publicKey, digest, signature: withS(() => 0n) };
    default:
      return {
        publicKey,
        digest,
        signature: Uint8Array.from([...signature.subarray(size), ...signature.subarray(0, size)]),
      };
  }
}
