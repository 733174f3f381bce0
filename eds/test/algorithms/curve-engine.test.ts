import { describe, expect, it } from 'vitest';
import { type Arithmetic, makeCurveEngine } from '../../src/algorithms/engine/curve-engine.ts';
import { CRYPTO_PRO_A, type Curve, TC26_512_A } from '../../src/algorithms/gost-3410/curves.ts';
import { inverse, verifyReference } from '../../src/algorithms/gost-3410/reference.ts';
import { littleEndianFromNumber, numberFromLittleEndian } from '../../src/algorithms/little-endian.ts';
import { caseCount, seededOctets } from './octets.ts';
import {
  type Case,
  caseWithMultipliers,
  caseWithPoint,
  pair,
  pointWithLargeX,
  publicKeyOf,
  seededScalar,
  validCase,
} from './signing.ts';

/** Uses after which every key has its table. */
const OFTEN = 15;

const ENGINES = ([CRYPTO_PRO_A, TC26_512_A] as const).flatMap((curve) =>
  (['fused', 'integer'] as const).map((arithmetic) => ({ curve, arithmetic, bits: curve.size * 8 })),
);

describe.each(ENGINES)('verification on $bits bits by $arithmetic arithmetic', { timeout: 120_000 }, (which) => {
  const { curve } = which;
  const { size, p, q } = curve;
  const engine = makeCurveEngine(curve, which.arithmetic);
  if (engine === null) {
    it.skip('(skipped: this host has no relaxed SIMD with fused multiplication)', () => {});
    return;
  }
  const verify = ({ publicKey, digest, signature }: Case) => engine.verify(publicKey, digest, signature);
  const right = validCase(curve, 'right');
  const r = numberFromLittleEndian(right.signature.subarray(0, size));
  const s = numberFromLittleEndian(right.signature.subarray(size));
  const withSignature = (first: bigint, second: bigint): Case => ({ ...right, signature: pair(curve, first, second) });

  /** Asks as often as it takes for the key to get a table, and wants one answer throughout. */
  const always = (asked: Case, verdict: boolean, name: string) => {
    for (let i = 0; i < OFTEN; i++) expect(verify(asked), `${name}, use ${i + 1}`).toBe(verdict);
  };

  it('accepts a right signature, with the key’s table and without', () => {
    always(right, true, 'right');
  });

  it('refuses a signature, a hash code or a key with one bit changed, with the key’s table and without', () => {
    for (const part of ['signature', 'digest', 'publicKey'] as const) {
      for (const bit of [0, 7, 8 * size - 1, 8 * right[part].length - 1]) {
        const octets = Uint8Array.from(right[part]);
        octets[bit >> 3]! ^= 1 << (bit & 7);
        always({ ...right, [part]: octets }, false, `${part}, bit ${bit}`);
      }
    }
  });

  it('gives the verdict of the reference on random cases', () => {
    for (const [i, { asked, verdict }] of randomCases(curve).entries())
      expect(verify(asked), `case ${i}`).toBe(verdict);
  });

  it('refuses r and s that are 0, q, or congruent to the right ones but above q', () => {
    const largest = 2n ** BigInt(8 * size) - 1n;
    for (const wrong of [0n, q, largest]) {
      always(withSignature(wrong, s), false, `r = ${wrong}`);
      always(withSignature(r, wrong), false, `s = ${wrong}`);
    }
    // Where z₁ is 0, s is; all else about this signature is right.
    const zeroS = caseWithMultipliers(curve, seededScalar(curve, 's = 0'), 0n, seededScalar(curve, 'z2 of s = 0'));
    expect(zeroS.signature.subarray(size).every((octet) => octet === 0)).toBe(true);
    always(zeroS, false, 's = 0');
    // s below 2^(8 · size) − q, so that s + q still fits: z₁ = 5 gives s = 5e, and e may be 1.
    const small = caseWithSmallS(curve);
    expect(verify(small)).toBe(true);
    const smallR = numberFromLittleEndian(small.signature.subarray(0, size));
    const smallS = numberFromLittleEndian(small.signature.subarray(size));
    expect(verify({ ...small, signature: pair(curve, smallR, smallS + q) })).toBe(false);
  });

  it('refuses keys, hash codes and signatures of other lengths', () => {
    for (const part of ['signature', 'digest', 'publicKey'] as const) {
      const octets = right[part];
      for (const other of [new Uint8Array(0), octets.subarray(1), Uint8Array.from([...octets, 0])]) {
        expect(verify({ ...right, [part]: other }), `${part} of ${other.length}`).toBe(false);
      }
    }
  });

  it('refuses keys off the curve, (0, 0), and coordinates of p or more', () => {
    const { base } = curve;
    const d = 1n;
    const k = seededScalar(curve, 'k of base');
    const ofBase = caseWithMultipliers(curve, d, k, 1n);
    expect(verify(ofBase)).toBe(true);
    const keys = [
      [0n, 0n],
      [base.x, base.y ^ 1n],
      [base.x + p, base.y], // the base point itself, were coordinates taken modulo p
      [p, base.y],
      [base.x, p],
    ] as const;
    for (const [x, y] of keys) always({ ...ofBase, publicKey: pair(curve, x, y) }, false, `key (${x}, ${y})`);
  });

  it('takes a hash code modulo q, and 1 in place of 0', () => {
    const d = seededScalar(curve, 'd of e');
    const asOne = caseWithDigest(curve, d, 1n);
    for (const same of [0n, 1n, q, q + 1n]) {
      expect(verify({ ...asOne, digest: littleEndianFromNumber(same, size) }), `${same}`).toBe(true);
    }
    expect(verify({ ...asOne, digest: littleEndianFromNumber(2n, size) })).toBe(false);
    const asFive = caseWithDigest(curve, d, 5n);
    expect(verify({ ...asFive, digest: littleEndianFromNumber(q + 5n, size) })).toBe(true);
  });

  it('refuses a signature whose point C is the neutral element', () => {
    // s = rd makes z₁ + z₂d = 0, for any r.
    for (const seed of ['one', 'two']) {
      const d = seededScalar(curve, `neutral ${seed}`);
      const anyR = seededScalar(curve, `neutral r ${seed}`);
      const digest = seededOctets(`neutral ${seed}`, size);
      const asked = { publicKey: publicKeyOf(curve, d), digest, signature: pair(curve, anyR, (anyR * d) % q) };
      expect(verifyReference(curve, asked.publicKey, asked.digest, asked.signature)).toBe(false);
      always(asked, false, seed);
    }
  });

  it('refuses C = O also where the sum before it had the x that r is', () => {
    // z₁ = 5 and z₂d = −5: the last addition is 5P to −5P, and r = x(5P).
    const d = seededScalar(curve, 'cancelled');
    const five = numberFromLittleEndian(publicKeyOf(curve, 5n).subarray(0, size)) % q;
    const e = (five * d * inverse(5n, q)) % q;
    const asked = {
      publicKey: publicKeyOf(curve, d),
      digest: littleEndianFromNumber(e, size),
      signature: pair(curve, five, (five * d) % q),
    };
    expect(verifyReference(curve, asked.publicKey, asked.digest, asked.signature)).toBe(false);
    always(asked, false, 'cancelled');
  });

  it('is right where sums on the way meet, cancel or pass through the neutral element', () => {
    const cases = [
      { d: 1n, z1: 5n, z2: 5n, why: 'a table entry is added to itself' },
      { d: 1n, z1: 5n + 3n * 256n, z2: -5n, why: 'an entry cancels the sum, and others follow' },
      { d: 1n, z1: 1n, z2: 1n, why: 'the base point is the key' },
      { d: q - 1n, z1: 7n, z2: -7n, why: 'the key is the base point’s opposite' },
      { d: 2n, z1: 2n ** 200n, z2: 3n, why: 'few digits' },
      { d: 256n, z1: 256n * 9n, z2: 9n, why: 'tables overlap' },
      { d: 1n, z1: q - 1n, z2: q - 1n, why: 'both multipliers are the largest' },
      {
        d: seededScalar(curve, 'ends'),
        z1: 2n ** BigInt(8 * size - 1),
        z2: 2n ** BigInt(8 * size - 1) - 1n,
        why: 'carries to the top',
      },
    ];
    for (const { d, z1, z2, why } of cases) {
      always(caseWithMultipliers(curve, d, z1, z2), true, why);
      // A sum gone wrong to (0, 0, 0) would agree with any r.
      always(caseWithMultipliers(curve, d, z1, z2, 1n), false, `${why}, and r is another`);
    }
  });

  it('accepts a signature whose point C has an x of q or more, so that r is x − q', () => {
    const c = pointWithLargeX(curve);
    expect(c.x >= q).toBe(true);
    const asked = caseWithPoint(curve, c, seededScalar(curve, 'z1'), seededScalar(curve, 'z2'));
    expect(verifyReference(curve, asked.publicKey, asked.digest, asked.signature)).toBe(true);
    always(asked, true, 'x − q');
    // r = x itself is the same modulo q, but out of range.
    const s = numberFromLittleEndian(asked.signature.subarray(size));
    always({ ...asked, signature: pair(curve, c.x, s) }, false, 'x');
  });

  it('multiplies the base point as the reference does', () => {
    for (const k of [1n, 2n, 255n, 256n, q - 1n, q - 2n, seededScalar(curve, 'multiple')]) {
      expect(engine.multiplyBase(k), `${k}`).toEqual(publicKeyOf(curve, k));
    }
  });
});

describe.each(['fused', 'integer'] satisfies Arithmetic[])(
  'tables of keys by %s arithmetic',
  { timeout: 120_000 },
  (arithmetic) => {
    const engine = makeCurveEngine(CRYPTO_PRO_A, arithmetic);
    it.skipIf(engine === null)('give right verdicts when more keys come and go than tables are kept', () => {
      const cases = Array.from({ length: 20 }, (_, i) => validCase(CRYPTO_PRO_A, `many ${i}`));
      for (let round = 0; round < 2; round++) {
        for (const [i, { publicKey, digest, signature }] of cases.entries()) {
          for (let use = 0; use < OFTEN; use++) {
            expect(engine!.verify(publicKey, digest, signature), `key ${i}`).toBe(true);
            expect(engine!.verify(publicKey, digest, cases[(i + 1) % 20]!.signature), `key ${i}`).toBe(false);
          }
        }
      }
    });
  },
);

const judged = new Map<Curve, { asked: Case; verdict: boolean }[]>();

/** Cases with the verdict of the reference, judged once for both arithmetics. */
function randomCases(curve: Curve): { asked: Case; verdict: boolean }[] {
  const known = judged.get(curve);
  if (known !== undefined) return known;
  const cases = Array.from({ length: caseCount(curve.size === 32 ? 12 : 6) }, (_, i) => {
    const asked = changed(validCase(curve, `random ${i}`), i);
    return { asked, verdict: verifyReference(curve, asked.publicKey, asked.digest, asked.signature) };
  });
  judged.set(curve, cases);
  return cases;
}

/** Every other case as it is; the others with one part taken from another case or with one bit changed. */
function changed(asked: Case, i: number): Case {
  if (i % 2 === 0) return asked;
  const part = (['signature', 'digest', 'publicKey'] as const)[(i >> 1) % 3]!;
  const octets = Uint8Array.from(asked[part]);
  octets[(i * 7) % octets.length]! ^= 1 << (i & 7);
  return { ...asked, [part]: octets };
}

/** e = 1 and s = 5. */
function caseWithSmallS(curve: Curve): Case {
  const d = seededScalar(curve, 'small s');
  // e = 1 means v = 1, so z₁ = s and z₂ = −r: C = (5 − rd)P with r = x(C) has no solution to look for, but z₂ can be chosen
  // and the key with it.
  const c = caseWithMultipliers(curve, d, 5n, 1n).publicKey;
  const point = {
    x: numberFromLittleEndian(c.subarray(0, curve.size)),
    y: numberFromLittleEndian(c.subarray(curve.size)),
  };
  return caseWithPoint(curve, point, 5n, -(point.x % curve.q));
}

/** A right signature of the hash code that is the number e. */
function caseWithDigest(curve: Curve, d: bigint, e: bigint): Case {
  const k = seededScalar(curve, `k of ${e}`);
  const r = numberFromLittleEndian(publicKeyOf(curve, k).subarray(0, curve.size)) % curve.q;
  const s = (r * d + k * e) % curve.q;
  return {
    publicKey: publicKeyOf(curve, d),
    digest: littleEndianFromNumber(e, curve.size),
    signature: pair(curve, r, s),
  };
}
