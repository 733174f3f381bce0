import { judgeOcspAnswer, type Policy, parseCertificate, type Refused, type RevocationData } from '@qalpyna/eds';
import type { CrlStore } from './crl-store.ts';
import type { Asked, OcspAnswer, OcspClient } from './ocsp-client.ts';
import type { TrustStore } from './trust-folder.ts';

/**
 * For everything that is asked of others while a person waits; with the database before and after it the whole answer stays
 * within 5 seconds.
 */
const BUDGET_MS = 3_000;
/** Of that, for responders: what is left is for lists. */
const OCSP_BUDGET_MS = 2_000;

/** Has something judged with what can be learned of revocation, of whoever was configured to be asked. */
export type Revocation = Readonly<{
  /**
   * Judges once without asking anybody, so that nothing that could not be accepted makes this server call others; then with
   * the answers of responders, and at last with lists that had to be fetched.
   *
   * @param verify the same thing each time, with the data given
   * @returns the last verdict; within 3 seconds
   */
  judge<Verdict extends Readonly<{ kind: string }>>(
    at: Date,
    verify: (revocation: RevocationData) => Verdict | Refused,
  ): Promise<Verdict | Refused>;
}>;

export function makeRevocation(parts: { ocsp: OcspClient; crls: CrlStore; trust: () => TrustStore }): Revocation {
  const { ocsp, crls, trust } = parts;
  const listsOf = (ready: ReturnType<CrlStore['atHand']>) => ready.map(({ crl }) => crl);

  const askAll = async (asked: readonly Asked[], at: Date, signal: AbortSignal): Promise<OcspAnswer[]> => {
    const policy: Policy = { ...trust(), at, use: 'any', subject: 'any', revocation: { crls: listsOf(crls.atHand()) } };
    const answers = asked.map((one) => ocsp.ask(one, (answer) => judgeAlone(one, answer, policy), signal));
    return (await Promise.all(answers)).filter((answer) => answer !== null);
  };

  return {
    async judge(at, verify) {
      const deadline = AbortSignal.timeout(BUDGET_MS);
      const withoutWord = verify({});
      if (!isUnknown(withoutWord)) return withoutWord;
      const lists = listsOf(crls.atHand());
      const [signer, ...authorities] = withoutWord.missing ?? [];
      // Of CAs the root's list speaks, which is small and holds for months; a responder need not be asked of them each time.
      const isListed = ({ issuer }: Asked) => {
        const ca = parseCertificate(issuer);
        return ca.kind === 'certificate' && lists.some((crl) => crl.issuer.key === ca.subject.key);
      };
      const asked = [...(signer === undefined ? [] : [signer]), ...authorities.filter((one) => !isListed(one))];
      const ocspResponses = await askAll(asked, at, AbortSignal.any([deadline, AbortSignal.timeout(OCSP_BUDGET_MS)]));
      const verdict = verify({ crls: listsOf(crls.atHand()), ocspResponses });
      if (!isUnknown(verdict)) return verdict;
      return verify({ crls: listsOf(await crls.renewed(at, deadline)), ocspResponses });
    },
  };
}

function judgeAlone(asked: Asked, answer: OcspAnswer, policy: Policy) {
  const verdict = judgeOcspAnswer(asked, answer, policy);
  return verdict.kind === 'refused' ? ({ kind: 'unusable', why: verdict.where } as const) : verdict;
}

const isUnknown = (verdict: Readonly<{ kind: string }>): verdict is Refused =>
  verdict.kind === 'refused' && (verdict as Refused).reason === 'REVOCATION_UNKNOWN';
