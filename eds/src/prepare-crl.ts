import { MalformedDer } from './asn1/der.ts';
import { findPaths } from './certificates/build-path.ts';
import { validatePath } from './certificates/validate-path.ts';
import type { Policy } from './policy.ts';
import { preparePolicy } from './prepare-policy.ts';
import { type Refused, refused } from './refusal.ts';
import { type Crl, parseCrl, readCrl } from './revocation/crl.ts';
import type { CrlIndex } from './revocation/crl-entries.ts';
import { isFresh } from './revocation/judge-crl.ts';
import { isSignedBy } from './revocation/judge-revocation.ts';

/**
 * A CRL that was read and whose signature was found right: plain data, so that a thread of its own may do the work of a list
 * of many megabytes and hand over what it made.
 */
export type PreparedCrl = Readonly<{
  kind: 'prepared-crl';
  der: Uint8Array;
  index: CrlIndex;
  /** SubjectPublicKeyInfo of whose signature it bears. */
  signedBy: Uint8Array;
}>;

/**
 * Says whether a CRL may be kept: it is fresh, and signed by a CA that the policy trusts. Whether it is the right one for a
 * certificate, and whether the policy of that day still trusts its signer, is judged with each signature.
 *
 * @param der at most 64 MiB
 * @param policy of which only what concerns paths, algorithms and time is asked
 */
export function prepareCrl(der: Uint8Array, policy: Policy): PreparedCrl | Refused {
  const prepared = preparePolicy(policy);
  if (prepared.kind === 'refused') return prepared;
  const crl = parseCrl(der);
  if (crl.kind === 'malformed') return refused('DOCUMENT_MALFORMED', `CRL: ${crl.what}`);
  if (crl.unusable !== null) return refused('REVOCATION_UNKNOWN', `CRL: ${crl.unusable}`);
  if (!isFresh(crl, prepared.at, prepared.clockSkewMs)) return refused('REVOCATION_UNKNOWN', 'CRL: not fresh');
  const { anchors, intermediates, algorithms, path } = prepared;
  const isTrusted = (index: number) =>
    index < anchors.length ||
    findPaths(intermediates[index - anchors.length]!, intermediates, anchors, algorithms).paths.some(
      (one) => validatePath(one, path) === null,
    );
  const signer = [...anchors, ...intermediates].find((one, i) => isSignedBy(crl, one, prepared) && isTrusted(i));
  if (signer === undefined) return refused('ISSUER_NOT_TRUSTED', 'CRL: not signed by a trusted CA');
  return { kind: 'prepared-crl', der: crl.der, index: crl.index, signedBy: signer.publicKey };
}

/**
 * The CRL as {@link prepareCrl} of this very version left it; costs next to nothing.
 *
 * @param prepared believed: give nothing that came from outside
 * @throws when it was not made by `prepareCrl`
 */
export function openCrl(prepared: PreparedCrl): Crl {
  try {
    return readCrl(prepared.der, prepared);
  } catch (error) {
    if (error instanceof MalformedDer) throw new Error(`not a prepared CRL: ${error.message}`);
    throw error;
  }
}
