import { describe, expect, it } from 'vitest';
import { makeHashEngine } from '../../src/algorithms/engine/hashes.ts';
import { gost341194Reference } from '../../src/algorithms/gost-3411-94/reference.ts';
import { ascii, caseCount, seededOctets, toHex } from './octets.ts';

const engine = makeHashEngine()!;

/** RFC 5831 prints vectors with the last octet first; here the octets stand as in memory. */
const EXAMPLES = [
  {
    name: 'the message of 32 octets of RFC 5831 §7.3.1',
    message: ascii('This is message, length=32 bytes'),
    code: 'b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa',
  },
  {
    name: 'the message of 50 octets of RFC 5831 §7.3.2',
    message: ascii('Suppose the original message has length = 50 bytes'),
    code: '471aba57a60a770d3a76130635c1fbea4ef14de51f78b4ae57dd893b62f55208',
  },
  {
    name: 'the empty message',
    message: new Uint8Array(0),
    code: 'ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d',
  },
];

describe.each([
  { who: 'the reference', hash: (message: Uint8Array) => gost341194Reference(message) },
  { who: 'the engine', hash: engine.gost341194 },
])('GOST R 34.11-94 with the Test boxes by $who', ({ hash }) => {
  it.each(EXAMPLES)('is right for $name', ({ message, code }) => {
    expect(toHex(hash(message))).toBe(code);
  });
});

describe('the engine’s GOST R 34.11-94', () => {
  it('equals the reference at every length around the ends of blocks', () => {
    for (let length = 0; length <= 3 * 32 + 1; length++) {
      const message = seededOctets(`length ${length}`, length);
      expect(toHex(engine.gost341194(message)), `${length} octets`).toBe(toHex(gost341194Reference(message)));
    }
  });

  it('equals the reference for messages that need more than one piece of its buffer', () => {
    for (const length of [65_535, 65_536, 65_537]) {
      const message = seededOctets(`long ${length}`, length);
      expect(toHex(engine.gost341194(message)), `${length} octets`).toBe(toHex(gost341194Reference(message)));
    }
  });

  it('carries in the sum of the blocks through all of its words', () => {
    const message = new Uint8Array(128).fill(0xff);
    expect(toHex(engine.gost341194(message))).toBe(toHex(gost341194Reference(message)));
  });

  it('equals the reference for random messages', () => {
    for (let i = 0; i < caseCount(30); i++) {
      const message = seededOctets(`random ${i}`, (i * 37) % 500);
      expect(toHex(engine.gost341194(message)), `case ${i}`).toBe(toHex(gost341194Reference(message)));
    }
  });
});
