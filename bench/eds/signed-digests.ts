import { createHash } from 'node:crypto';
import { makeCurveEngine } from '../../eds/src/algorithms/engine/curve-engine.ts';
import type { Curve } from '../../eds/src/algorithms/gost-3410/curves.ts';
import { numberOfDigest } from '../../eds/src/algorithms/gost-3410/reference.ts';
import { littleEndianFromNumber, numberFromLittleEndian } from '../../eds/src/algorithms/little-endian.ts';

export type SignedDigest = Readonly<{ publicKey: Uint8Array; digest: Uint8Array; signature: Uint8Array }>;

export const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex');

/** Right signatures by as many keys, the same in every run. */
export function signedDigests(curve: Curve, count: number): SignedDigest[] {
  const { size, q } = curve;
  const engine = makeCurveEngine(curve, 'fused') ?? makeCurveEngine(curve, 'integer');
  if (engine === null) throw new Error('this host has no WebAssembly');
  const scalar = (seed: string) => (numberFromLittleEndian(octets(seed, size + 16)) % (q - 1n)) + 1n;
  return Array.from({ length: count }, (_, i) => {
    const [d, k] = [scalar(`d ${i}`), scalar(`k ${i}`)];
    const digest = octets(`digest ${i}`, size);
    const r = numberFromLittleEndian(engine.multiplyBase(k).subarray(0, size)) % q;
    const s = (r * d + k * numberOfDigest(curve, digest)) % q;
    const signature = Uint8Array.from([...littleEndianFromNumber(r, size), ...littleEndianFromNumber(s, size)]);
    return { publicKey: engine.multiplyBase(d), digest, signature };
  });
}

const octets = (seed: string, outputLength: number): Uint8Array =>
  Uint8Array.from(createHash('shake256', { outputLength }).update(seed).digest());
