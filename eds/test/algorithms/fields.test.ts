import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../build-assembly.ts';
import { makeCurveEngine } from '../../src/algorithms/engine/curve-engine.ts';
import { CRYPTO_PRO_A, TC26_512_A } from '../../src/algorithms/gost-3410/curves.ts';
import { seededOctets } from './octets.ts';

type FieldsModule = Record<string, () => number> & { memory: { buffer: ArrayBuffer } };

const FIELDS = [
  { name: 'Fused256', curve: CRYPTO_PRO_A, limbs: 6, radix: 43n, fused: true },
  { name: 'Fused512', curve: TC26_512_A, limbs: 12, radix: 43n, fused: true },
  { name: 'Integer256', curve: CRYPTO_PRO_A, limbs: 10, radix: 26n, fused: false },
  { name: 'Integer512', curve: TC26_512_A, limbs: 20, radix: 26n, fused: false },
];

/** What the formulas may give to a multiplication: the product of the weights is at most 25. */
const WEIGHTS = [
  [1n, 1n],
  [5n, 5n],
  [25n, 1n],
  [1n, 25n],
] as const;

const fuses = makeCurveEngine(CRYPTO_PRO_A, 'fused') !== null;

// Where the host has no fused arithmetic, only the integers are tested.
describe.each(FIELDS.filter(({ fused }) => fuses || !fused))(
  '$name',
  { timeout: 60_000 },
  ({ name, curve, limbs, radix, fused }) => {
    let module: FieldsModule;
    beforeAll(async () => {
      const bytes = await build({ name: 'fields', options: ['--enable', 'simd,relaxed-simd'] });
      const host = globalThis as unknown as {
        WebAssembly: {
          Module: new (bytes: Uint8Array) => object;
          Instance: new (module: object) => { exports: unknown };
        };
      };
      module = new host.WebAssembly.Instance(new host.WebAssembly.Module(bytes)).exports as FieldsModule;
      module['prepare']!();
    }, 60_000);

    /** A limb of weight 1, to which what carries leave may add a thousandth. */
    const one = 1n << (radix - 1n);

    const isOfWeightOne = (limb: bigint) => limb <= one + one / 1024n && -limb <= one + one / 1024n;

    const product = (operation: 'multiply' | 'square', a: readonly bigint[], b: readonly bigint[]): bigint[] => {
      const view = new DataView(module.memory.buffer);
      const at = module['elements']!();
      for (let i = 0; i < limbs; i++) {
        for (const [operand, element] of [a, b].entries()) {
          if (fused) view.setFloat64(at + 160 * operand + 8 * i, Number(element[i]), true);
          else view.setBigInt64(at + 160 * operand + 8 * i, element[i]!, true);
        }
      }
      module[operation + name]!();
      return Array.from({ length: limbs }, (_, i) => {
        const where = at + 320 + 8 * i;
        return fused ? BigInt(view.getFloat64(where, true)) : view.getBigInt64(where, true);
      });
    };
    const value = (element: readonly bigint[]) => element.reduceRight((sum, limb) => (sum << radix) + limb, 0n);
    const modulo = (number: bigint) => ((number % curve.p) + curve.p) % curve.p;

    /** Elements of a weight whose limbs are as large as they may be, with signs that add up or that cancel, and random ones. */
    const extremes = (weight: bigint, seed: string): bigint[][] => {
      const largest = weight * (one + one / 1024n);
      const signs = [
        () => 1n,
        () => -1n,
        (i: number) => (i % 2 === 0 ? 1n : -1n),
        (i: number) => (i < limbs / 2 ? 1n : -1n),
      ];
      const random = Array.from({ length: 20 }, (_, k) =>
        Array.from({ length: limbs }, (_, i) => {
          const octets = seededOctets(`${seed} ${k} ${i}`, 8);
          return (BigInt(`0x${Buffer.from(octets).toString('hex')}`) % (2n * largest + 1n)) - largest;
        }),
      );
      return [...signs.map((sign) => Array.from({ length: limbs }, (_, i) => sign(i) * largest)), ...random];
    };

    it.each(WEIGHTS)('multiplies operands of the weights %s and %s exactly, and leaves the weight 1', (v, w) => {
      for (const a of extremes(v, 'a')) {
        for (const b of extremes(w, 'b')) {
          const result = product('multiply', a, b);
          if (modulo(value(result)) !== modulo(value(a) * value(b))) expect({ a, b }).toBe('multiplied exactly');
          expect(result.every(isOfWeightOne)).toBe(true);
        }
      }
    });

    it.each([1n, 5n])('squares an operand of the weight %s exactly', (weight) => {
      for (const a of extremes(weight, 'c')) {
        const result = product('square', a, a);
        if (modulo(value(result)) !== modulo(value(a) ** 2n)) expect({ a }).toBe('squared exactly');
        expect(result.every(isOfWeightOne)).toBe(true);
      }
    });
  },
);
