import type { Account } from '../domain/account.ts';
import type { Challenge, ChallengePurpose } from '../domain/challenge.ts';
import type { ClosedReason } from '../domain/closed-reason.ts';
import { REFUSED_EVIDENCE_KEPT_WHOLE } from '../domain/limits.ts';
import { mismatch, type Signer } from '../domain/signer.ts';
import { countersOf, type OperationContext, type TryLater } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Challenges } from './ports/challenges.ts';
import type { Evidence, EvidenceLog } from './ports/evidence.ts';
import type { Limiter } from './ports/limiter.ts';
import type { Secrets } from './ports/secrets.ts';
import type { SignatureVerdict, SignatureVerifier, VerifierRefusal } from './ports/signature-verifier.ts';

export type SignatureRefusal = VerifierRefusal | 'NOT_THE_ISSUED_STATEMENT' | 'ANOTHER_PERSON' | 'ANOTHER_ORGANISATION';
export type SignatureRefused = { kind: 'signature-refused'; reason: SignatureRefusal };
export type ChallengeClosed = { kind: 'challenge-closed'; reason: ClosedReason };

/** Who signed which challenge, and whose account that is. */
export type Proved = Readonly<{ challenge: Challenge; signer: Signer; account: Account | null; evidenceId: string }>;

export type AnswerChallenge = <Outcome>(
  answer: Readonly<{ challenge: string; document: string; purpose: ChallengePurpose }>,
  context: OperationContext,
  next: Readonly<{
    /** What must be there before the signature counts; may be done in vain. */
    prepare(proved: Proved): Promise<void>;
    /** The signature counts. */
    conclude(proved: Proved): Promise<Outcome>;
  }>,
) => Promise<Outcome | SignatureRefused | ChallengeClosed | TryLater>;

/**
 * Judges one signed statement: `completeSignIn` and `completeSignatureReset` differ only in what follows.
 *
 * The order is part of the rule. The challenge is claimed first, so that of many answers one is judged. What is read, is
 * read from the statement that was issued and from bytes that the signature covers. The evidence makes the signature count:
 * PostgreSQL keeps one accepted row a challenge, whatever Redis has forgotten. Trouble of ours releases the challenge.
 */
export function makeAnswerChallenge({
  challenges,
  verifier,
  accounts,
  evidence,
  limiter,
  secrets,
}: {
  challenges: Challenges;
  verifier: SignatureVerifier;
  accounts: Accounts;
  evidence: EvidenceLog;
  limiter: Limiter;
  secrets: Secrets;
}): AnswerChallenge {
  return async ({ challenge: id, document, purpose }, { caller, now, note }, next) => {
    if (caller.holder === null) return { kind: 'challenge-closed', reason: 'UNKNOWN' };
    const claim = secrets.newId();
    const claimed = await challenges.claim({ id, purpose, holder: caller.holder, claim }, now);
    if (claimed.kind === 'closed') return { kind: 'challenge-closed', reason: claimed.reason };
    if (claimed.kind === 'claimed-by-another') {
      return { kind: 'try-later', retryAfterSeconds: claimed.retryAfterSeconds };
    }
    const { challenge } = claimed;
    try {
      const verdict = await verifier.verify(document, purpose, now);
      if (verdict.kind === 'unavailable') {
        await challenges.release(id, claim);
        return { kind: 'try-later', retryAfterSeconds: verdict.retryAfterSeconds };
      }
      const record = {
        id: secrets.newId(),
        challengeId: id,
        purpose,
        document,
        statement: challenge.document,
        signer: verdict.kind === 'valid' ? verdict.signer : null,
        judgedAt: now,
      };
      const refusal = judge(verdict, challenge);
      if (refusal !== null) {
        const within = await limiter.take(countersOf('refused-evidence', REFUSED_EVIDENCE_KEPT_WHOLE, caller));
        await evidence.record(
          { ...record, ...proofOf(verdict), accountId: null, verdict: { kind: 'refused', ...refusal } },
          within.kind === 'allowed' ? 'whole' : 'digest',
        );
        await challenges.refuse(id, claim);
        return { kind: 'signature-refused', reason: refusal.reason };
      }
      if (verdict.kind === 'refused') throw new Error('a refused signature was judged good');

      const account = await accounts.findByOwner(verdict.signer);
      if (account !== null) note({ accountId: account.id });
      const accountId = account?.id ?? null;
      if (account !== null && account.changedAt >= challenge.issuedAt) {
        const replaced = {
          kind: 'refused',
          reason: 'REPLACED',
          detail: 'the account changed after the statement was issued',
        } as const;
        await evidence.record({ ...record, ...proofOf(verdict), accountId, verdict: replaced });
        await challenges.close(id, claim);
        return { kind: 'challenge-closed', reason: 'REPLACED' };
      }

      const proved: Proved = { challenge, signer: verdict.signer, account, evidenceId: record.id };
      await next.prepare(proved);
      const recorded = await evidence.record({
        ...record,
        ...proofOf(verdict),
        accountId,
        verdict: { kind: 'accepted' },
      });
      await challenges.close(id, claim);
      if (recorded === 'already-accepted') return { kind: 'challenge-closed', reason: 'USED' };
      return await next.conclude(proved);
    } catch (error) {
      await challenges.release(id, claim).catch(() => undefined);
      throw error;
    }
  };
}

/** What a verdict means for this challenge: a reason against it, or `null`. */
function judge(verdict: SignatureVerdict, challenge: Challenge): { reason: SignatureRefusal; detail: string } | null {
  if (verdict.kind === 'unavailable') return null;
  if (verdict.kind === 'refused') return { reason: verdict.reason, detail: verdict.detail };
  if (verdict.signedDocument !== challenge.document) {
    return { reason: 'NOT_THE_ISSUED_STATEMENT', detail: 'what was signed is not what was issued' };
  }
  const other = challenge.expected === null ? null : mismatch(verdict.signer, challenge.expected);
  return other === null ? null : { reason: other, detail: 'another signer was expected' };
}

function proofOf(verdict: SignatureVerdict): Pick<Evidence, 'proof' | 'claimedSigningTime'> {
  switch (verdict.kind) {
    case 'valid':
      return { proof: verdict.proof, claimedSigningTime: verdict.claimedSigningTime };
    case 'refused':
      return { proof: verdict.proof, claimedSigningTime: null };
    case 'unavailable':
      throw new Error('a verdict that is none has no proof');
  }
}
