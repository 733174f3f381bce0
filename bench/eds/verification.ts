import { type Arithmetic, makeCurveEngine } from '../../eds/src/algorithms/engine/curve-engine.ts';
import { CRYPTO_PRO_A, type Curve, TC26_512_A } from '../../eds/src/algorithms/gost-3410/curves.ts';
import { verifyReference } from '../../eds/src/algorithms/gost-3410/reference.ts';
import { type Subject, timed } from './measure.ts';
import type { OracleProcess } from './oracle-process.ts';
import { hex, type SignedDigest, signedDigests } from './signed-digests.ts';

/** More keys than any run verifies with, at ten uses each: at twelve a key gets a table and is not new any more. */
const NEW_KEYS = 900;
const USES_OF_A_NEW_KEY = 10;

/** Verification of a hash code's signature on both curves: by our engines, by the reference, by OpenSSL. */
export function verificationSubjects(oracle: OracleProcess | null, withReference: boolean): Subject[] {
  return [TC26_512_A, CRYPTO_PRO_A].flatMap((curve) => {
    const bits = curve.size * 8;
    const cases = signedDigests(curve, NEW_KEYS);
    return [
      ...(oracle === null ? [] : [byOpenSsl(`${bits} openssl`, oracle, bits, cases[0]!)]),
      ...bySameEngine(curve, 'fused', `${bits}`, cases),
      ...bySameEngine(curve, 'integer', `${bits} integer`, cases),
      ...(withReference ? [byReference(curve, `${bits} reference`, cases[0]!)] : []),
    ];
  });
}

function byOpenSsl(
  name: string,
  oracle: OracleProcess,
  bits: number,
  { publicKey, digest, signature }: SignedDigest,
): Subject {
  const question = `time-verify ${bits} ${hex(publicKey)} ${hex(digest)} ${hex(signature)}`;
  return { name, times: 20, sample: async (times) => Number(await oracle.ask(`${question} ${times}`)) / 1e6 };
}

function bySameEngine(curve: Curve, arithmetic: Arithmetic, name: string, cases: readonly SignedDigest[]): Subject[] {
  const engine = makeCurveEngine(curve, arithmetic);
  if (engine === null) return [];
  const verify = ({ publicKey, digest, signature }: SignedDigest) => {
    if (!engine.verify(publicKey, digest, signature)) throw new Error('a right signature was refused');
  };
  let uses = 0;
  return [
    {
      name: `${name} new key`,
      times: 20,
      sample: timed(() => {
        // The first case is the cached key's.
        verify(cases[1 + (Math.floor(uses++ / USES_OF_A_NEW_KEY) % (cases.length - 1))]!);
      }),
    },
    { name: `${name} cached key`, times: 60, sample: timed(() => verify(cases[0]!)) },
  ];
}

function byReference(curve: Curve, name: string, { publicKey, digest, signature }: SignedDigest): Subject {
  return { name, times: 1, sample: timed(() => void verifyReference(curve, publicKey, digest, signature)) };
}
