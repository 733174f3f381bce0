import { describe, expect, it } from 'vitest';
import { makeHashEngine } from '../../src/algorithms/engine/hashes.ts';
import { streebog512Reference } from '../../src/algorithms/streebog/reference.ts';
import { ascii, caseCount, fromHex, seededOctets, toHex } from './octets.ts';

const engine = makeHashEngine()!;

/** The examples of RFC 6986 §10, which prints vectors with the last octet of the message first. */
const EXAMPLES = [
  {
    name: 'example 1 of RFC 6986 §10.1',
    message: ascii('012345678901234567890123456789012345678901234567890123456789012'),
    code: '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48',
  },
  {
    name: 'example 2 of RFC 6986 §10.2, of 72 octets',
    message: fromHex(
      'd1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb',
    ),
    code: '1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28',
  },
  {
    name: 'the empty message',
    message: new Uint8Array(0),
    code: '8e945da209aa869f0455928529bcae4679e9873ab707b55315f56ceb98bef0a7362f715528356ee83cda5f2aac4c6ad2ba3a715c1bcd81cb8e9f90bf4c1c1a8a',
  },
];

describe.each([
  { who: 'the reference', hash: streebog512Reference },
  { who: 'the engine', hash: engine.streebog512 },
])('Streebog-512 by $who', ({ hash }) => {
  it.each(EXAMPLES)('is right for $name', ({ message, code }) => {
    expect(toHex(hash(message))).toBe(code);
  });

  it('does not change its input', () => {
    const message = seededOctets('input', 200);
    hash(message);
    expect(message).toEqual(seededOctets('input', 200));
  });
});

describe('the engine’s Streebog-512', () => {
  it('equals the reference at every length around the ends of blocks', () => {
    for (const length of [0, 1, 31, 63, 64, 65, 127, 128, 129, 191, 192, 193]) {
      const message = seededOctets(`length ${length}`, length);
      expect(toHex(engine.streebog512(message)), `${length} octets`).toBe(toHex(streebog512Reference(message)));
    }
  });

  it.each([
    [
      65_535,
      '89eb5a7a02dda0a7f57e8f3b3813a343e5db7cc01d4382c245c300e7b231294de1e1b64b8d52fe243f382eb2e6a9504209e813ed63ea69f805d4a17784daabec',
    ],
    [
      65_536,
      '7cc5d023e71a9bfa2e81315b313b405d07cc8e55245cfaabce6fdea5579acc9188a1ae829314fc7c2c8b05660b3db8cd7ffa5ea788e36002ba864f1dd4100f0a',
    ],
    [
      65_537,
      'a55b2f892853d507a8f146cebdeba326ade6891a353825b15f6bc0b32fd6c1f3573e4f56ab30f4cb727371b57ac36c750d639a99dce431582cec55dfe8893bda',
    ],
    [
      131_135,
      '6105c1ff8d2f33376e71d3f4aab3ebe65ab95479bb26d7bc29bcff002960484b2130e1d1b13022243e065096b5802ffcecee84003bb1a44d42d59bc1558153a2',
    ],
  ])('gives what OpenSSL gave for %i octets, around the size of its buffer', (length, code) => {
    expect(toHex(engine.streebog512(seededOctets(`long ${length}`, length)))).toBe(code);
  });

  it('carries in the control sum through all of its words', () => {
    const message = new Uint8Array(256).fill(0xff);
    expect(toHex(engine.streebog512(message))).toBe(toHex(streebog512Reference(message)));
    message.fill(0, 64, 128);
    message[64] = 1;
    expect(toHex(engine.streebog512(message))).toBe(toHex(streebog512Reference(message)));
  });

  it('equals the reference for random messages', () => {
    for (let i = 0; i < caseCount(20); i++) {
      const message = seededOctets(`random ${i}`, (i * 37) % 500);
      expect(toHex(engine.streebog512(message)), `case ${i}`).toBe(toHex(streebog512Reference(message)));
    }
  });
});
