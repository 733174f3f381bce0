import { digestAlgorithmByOid, signatureAlgorithmByOid } from '../../src/algorithms/registry.ts';

/** What algorithms were asked to do. */
export type Work = { hashedOctets: number; signatureChecks: number };

const SIGNATURES = [
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.398.3.10.1.1.1.2',
  '1.2.398.3.10.1.1.2.3.2',
];
const DIGESTS = [
  '2.16.840.1.101.3.4.2.1',
  '2.16.840.1.101.3.4.2.2',
  '2.16.840.1.101.3.4.2.3',
  '1.2.398.3.10.1.3.1',
  '1.2.398.3.10.1.3.3',
];

/**
 * Counts, from now on and in this process, the signatures that the registry's algorithms check and the octets that its
 * digests are given, those under signatures included. The algorithms do what they did before.
 */
export function countWork(): Work {
  const work: Work = { hashedOctets: 0, signatureChecks: 0 };
  for (const oid of SIGNATURES) {
    const algorithm = signatureAlgorithmByOid(oid) as {
      verify: (...args: [Uint8Array, Uint8Array, Uint8Array]) => boolean;
    };
    const verify = algorithm.verify.bind(algorithm);
    algorithm.verify = (publicKey, data, signature) => {
      work.signatureChecks += 1;
      work.hashedOctets += data.length;
      return verify(publicKey, data, signature);
    };
  }
  for (const oid of DIGESTS) {
    const algorithm = digestAlgorithmByOid(oid) as { digest: (data: Uint8Array) => Uint8Array };
    const digest = algorithm.digest.bind(algorithm);
    algorithm.digest = (data) => {
      work.hashedOctets += data.length;
      return digest(data);
    };
  }
  return work;
}
