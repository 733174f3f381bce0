import { type Arithmetic, makeCurveEngine } from '../../eds/src/algorithms/engine/curve-engine.ts';
import { CRYPTO_PRO_A, type Curve, TC26_512_A } from '../../eds/src/algorithms/gost-3410/curves.ts';
import { verifyReference } from '../../eds/src/algorithms/gost-3410/reference.ts';
import { type Subject, timed } from './measure.ts';
import type { OracleProcess } from './oracle-process.ts';
import { hex, type SignedDigest, signedDigests } from './signed-digests.ts';

/** At its twelfth use a key gets a table and is not new any more. */
const USES_OF_A_NEW_KEY = 10;

/** So many of each a sample: some 40 ms, because the clock of processor time moves in steps of a few. */
const TIMES = {
  512: { openSsl: 50, newKey: 100, cachedKey: 300 },
  256: { openSsl: 200, newKey: 400, cachedKey: 1000 },
};

/**
 * Verification of a hash code's signature on both curves: by our engines, by the reference, by OpenSSL.
 *
 * @param samples how many will be taken: there are keys enough for all of them to be new
 */
export function verificationSubjects(oracle: OracleProcess | null, samples: number, withReference: boolean): Subject[] {
  return [TC26_512_A, CRYPTO_PRO_A].flatMap((curve) => {
    const bits = curve.size === 32 ? 256 : 512;
    const times = TIMES[bits];
    const cases = signedDigests(curve, 1 + Math.ceil((samples * times.newKey) / USES_OF_A_NEW_KEY));
    return [
      ...(oracle === null ? [] : [byOpenSsl(`${bits} openssl`, oracle, bits, cases[0]!, times.openSsl)]),
      ...byEngine(curve, 'fused', `${bits}`, cases, times),
      ...byEngine(curve, 'integer', `${bits} integer`, cases, times),
      ...(withReference ? [byReference(curve, `${bits} reference`, cases[0]!)] : []),
    ];
  });
}

function byOpenSsl(
  name: string,
  oracle: OracleProcess,
  bits: number,
  { publicKey, digest, signature }: SignedDigest,
  times: number,
): Subject {
  const question = `time-verify ${bits} ${hex(publicKey)} ${hex(digest)} ${hex(signature)}`;
  return { name, times, sample: async (count) => Number(await oracle.ask(`${question} ${count}`)) / 1e6 };
}

function byEngine(
  curve: Curve,
  arithmetic: Arithmetic,
  name: string,
  cases: readonly SignedDigest[],
  times: { newKey: number; cachedKey: number },
): Subject[] {
  const engine = makeCurveEngine(curve, arithmetic);
  if (engine === null) return [];
  const verify = ({ publicKey, digest, signature }: SignedDigest) => {
    if (!engine.verify(publicKey, digest, signature)) throw new Error('a right signature was refused');
  };
  let uses = 0;
  return [
    {
      name: `${name} new key`,
      times: times.newKey,
      sample: timed(() => {
        // The first case is the cached key's.
        verify(cases[1 + (Math.floor(uses++ / USES_OF_A_NEW_KEY) % (cases.length - 1))]!);
      }),
    },
    { name: `${name} cached key`, times: times.cachedKey, sample: timed(() => verify(cases[0]!)) },
  ];
}

function byReference(curve: Curve, name: string, { publicKey, digest, signature }: SignedDigest): Subject {
  return { name, times: 1, sample: timed(() => void verifyReference(curve, publicKey, digest, signature)) };
}
