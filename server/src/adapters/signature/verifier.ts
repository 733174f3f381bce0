import { publicRefusal, type Valid, verifyXml } from '@qalpyna/eds';
import type { SignatureVerdict, SignatureVerifier } from '../../use-cases/ports/signature-verifier.ts';
import type { Revocation } from './revocation.ts';
import { proofsOf } from './revocation-proofs.ts';
import type { TrustStore } from './trust-folder.ts';

/** How long a person is told to wait when revocation can't be checked. */
const RETRY_AFTER_SECONDS = 10;

/**
 * Verifies with `@qalpyna/eds` under the strict policy: the configured anchors, revocation shown for every certificate, a
 * person's IIN. Production and test chains differ by anchors and check digits only.
 */
export function makeSignatureVerifier(parts: {
  trust: () => TrustStore;
  revocation: Revocation;
  checkDigits: boolean;
}): SignatureVerifier {
  const { trust, revocation, checkDigits } = parts;
  return {
    async verify(document, purpose, at) {
      const { anchors, intermediates } = trust();
      const use = purpose === 'SIGN_IN' ? 'sign-in' : 'statement';
      const policy = { anchors, intermediates, at, use, subject: 'person', checkDigits } as const;
      const verdict = await revocation.judge(at, (data) => verifyXml(document, { ...policy, revocation: data }));
      if (verdict.kind === 'valid') return accepted(verdict);
      const reason = publicRefusal(verdict.reason);
      if (reason === null) return { kind: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS };
      const { revokedBy } = verdict;
      const proof = {
        anchors: anchors.map(base64Of),
        intermediates: intermediates.map(base64Of),
        revocation: revokedBy === undefined ? [] : proofsOf([revokedBy]),
      };
      return { kind: 'refused', reason, detail: `${verdict.reason}: ${verdict.where}`, proof };
    },
  };
}

const base64Of = ({ der }: Readonly<{ der: Uint8Array }>): string => Buffer.from(der).toString('base64');

function accepted(verdict: Valid): SignatureVerdict {
  const { signer } = verdict;
  if (signer.iin === null) throw new Error('a signer without an IIN was accepted as a person');
  return {
    kind: 'valid',
    signer: {
      iin: signer.iin,
      bin: signer.bin,
      displayName: signer.commonName,
      organisation: signer.organisation,
    },
    signedDocument: new TextDecoder('utf-8', { ignoreBOM: true }).decode(verdict.signedBytes),
    claimedSigningTime: verdict.signingTime,
    proof: {
      algorithm: verdict.algorithm,
      chain: verdict.chain.map((der) => base64Of({ der })),
      revocation: proofsOf(verdict.revocation),
    },
  };
}
