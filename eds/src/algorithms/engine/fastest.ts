/** The fastest way that this host has, found at the first use and kept: importing this file does nothing. */

import { CRYPTO_PRO_A, type Curve, TC26_512_A } from '../gost-3410/curves.ts';
import { multiply, octetsFromPoint, verifyReference } from '../gost-3410/reference.ts';
import { gost341194Reference } from '../gost-3411-94/reference.ts';
import { streebog512Reference } from '../streebog/reference.ts';
import { type CurveEngine, makeCurveEngine } from './curve-engine.ts';
import { type HashEngine, makeHashEngine } from './hashes.ts';

/** Gives the same value each time, made when it is asked for first. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const hashes: () => HashEngine = once(
  () => makeHashEngine() ?? { streebog512: streebog512Reference, gost341194: (data) => gost341194Reference(data) },
);

/** Without WebAssembly a verification takes a third of a second, but its verdict is the same. */
const fastestOn = (curve: Curve): CurveEngine =>
  makeCurveEngine(curve, 'fused') ??
  makeCurveEngine(curve, 'integer') ?? {
    verify: (publicKey, digest, signature) => verifyReference(curve, publicKey, digest, signature),
    multiplyBase(k) {
      const point = multiply(curve, k, curve.base);
      if (point === null) throw new RangeError('k is a multiple of the order');
      return octetsFromPoint(curve, point);
    },
  };

export const cryptoProA: () => CurveEngine = once(() => fastestOn(CRYPTO_PRO_A));
export const tc26With512Bits: () => CurveEngine = once(() => fastestOn(TC26_512_A));
