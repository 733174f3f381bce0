import { createHash } from 'node:crypto';
import { type Crl, describeName, publicRefusal, type RevocationEvidence, type Valid, verifyXml } from '@qalpyna/eds';
import type { RevocationProof, SignatureVerdict, SignatureVerifier } from '../../use-cases/ports/signature-verifier.ts';
import type { CrlStore } from './crl-store.ts';
import type { TrustStore } from './trust-folder.ts';

/** How long a person is told to wait when revocation can't be checked. */
const RETRY_AFTER_SECONDS = 10;

/**
 * Verifies with `@qalpyna/eds` under the strict policy: the configured anchors, revocation shown for every certificate, a
 * person's IIN. Production and test chains differ by anchors and check digits only.
 */
export function makeSignatureVerifier({
  trust,
  crls,
  checkDigits,
}: {
  trust: () => TrustStore;
  crls: CrlStore;
  checkDigits: boolean;
}): SignatureVerifier {
  return {
    async verify(document, purpose, at) {
      const { anchors, intermediates } = trust();
      const lists = await crls.lists(at);
      const verdict = verifyXml(document, {
        anchors,
        intermediates,
        at,
        use: purpose === 'SIGN_IN' ? 'sign-in' : 'statement',
        subject: 'person',
        checkDigits,
        revocation: { crls: lists },
      });
      if (verdict.kind === 'valid') return accepted(verdict, lists);
      const reason = publicRefusal(verdict.reason);
      return reason === null
        ? { kind: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS }
        : { kind: 'refused', reason, detail: `${verdict.reason}: ${verdict.where}` };
    },
  };
}

function accepted(verdict: Valid, lists: readonly Crl[]): SignatureVerdict {
  const { signer } = verdict;
  if (signer.iin === null) return { kind: 'refused', reason: 'SIGNER_WITHOUT_IIN', detail: 'no IIN in the subject' };
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
      chain: verdict.chain.map((der) => Buffer.from(der).toString('base64')),
      revocation: proofsOf(verdict.revocation, lists),
    },
  };
}

function proofsOf(evidence: RevocationEvidence, lists: readonly Crl[]): RevocationProof[] {
  if (evidence === 'not-checked') throw new Error('a signature was accepted without a check of revocation');
  return evidence.flatMap(({ source, documents }) =>
    documents.map((der) => {
      const crl = lists.find((one) => one.der === der);
      if (source !== 'crl' || crl === undefined)
        throw new Error('revocation was shown by a document that was not handed in');
      return {
        source: 'CRL',
        issuer: describeName(crl.issuer),
        thisUpdate: crl.thisUpdate,
        digest: digestOf(crl),
        document: crl.der,
      } as const;
    }),
  );
}

/** Lists are megabytes and stay for hours: each is hashed once. */
const digests = new WeakMap<Crl, string>();

function digestOf(crl: Crl): string {
  const known = digests.get(crl);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(crl.der).digest('base64url');
  digests.set(crl, digest);
  return digest;
}
