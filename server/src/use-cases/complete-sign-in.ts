import { type AccountHint, hintOf } from '../domain/account.ts';
import type { Grant } from '../domain/grant.ts';
import { after, IDENTIFIED_LIFETIME_MS } from '../domain/lifetimes.ts';
import type { AnswerChallenge, ChallengeClosed, SignatureRefused } from './answer-challenge.ts';
import { type CredentialsGrant, grantOf, handOut } from './credentials-grant.ts';
import type { Run, TryLater } from './operation.ts';
import type { Consents } from './ports/consents.ts';
import type { Grants } from './ports/grants.ts';
import type { Secrets } from './ports/secrets.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding } from './standing.ts';

export type CompleteSignInOutcome =
  | { kind: 'password-required'; account: AccountHint }
  | { kind: 'registration-offered'; grant: CredentialsGrant }
  | { kind: 'account-frozen'; reference: string }
  | SignatureRefused
  | ChallengeClosed
  | TryLater;

/**
 * The first factor of a sign-in: the signed challenge tells who it is.
 *
 * A signer who has an account goes on to the password; one who has none is offered to register with the same proof.
 */
export function makeCompleteSignIn({
  answerChallenge,
  readStanding,
  keeper,
  grants,
  consents,
  secrets,
}: {
  answerChallenge: AnswerChallenge;
  readStanding: ReadStanding;
  keeper: SessionKeeper;
  grants: Grants;
  consents: Consents;
  secrets: Secrets;
}): Run<{ challenge: string; document: string }, CompleteSignInOutcome> {
  return async (input, context) => {
    const { caller, now } = context;
    const standing = await readStanding(caller, now);
    if (standing.session === null) return { kind: 'challenge-closed', reason: 'UNKNOWN' };
    const { session } = standing;
    const prepared = keeper.prepareRise(caller, session);
    const grantId = secrets.newId();
    let grant: Grant | null = null;

    return answerChallenge<CompleteSignInOutcome>({ ...input, purpose: 'SIGN_IN' }, context, {
      async prepare(proved) {
        if (proved.account !== null) return;
        grant = grantOf(proved, { id: grantId, holder: prepared.holder, now });
        await grants.issue(grant);
      },
      async conclude(proved) {
        const { account, challenge } = proved;
        if (grant !== null) {
          await keeper.rise(caller, session, prepared, { challengeId: null, grantId });
          return { kind: 'registration-offered', grant: handOut(grant, proved, secrets) };
        }
        if (account === null) throw new Error('no account and no grant');
        await consents.give(account.id, challenge.consents);
        if (account.state !== 'ACTIVE') return { kind: 'account-frozen', reference: account.freezeReference ?? '' };
        await keeper.rise(caller, session, prepared, {
          stage: 'IDENTIFIED',
          accountId: account.id,
          epoch: account.epoch,
          challengeId: null,
          grantId: null,
          passwordTries: 0,
          createdAt: now,
          lastUsedAt: now,
          identifiedUntil: after(now, IDENTIFIED_LIFETIME_MS),
        });
        return { kind: 'password-required', account: hintOf(account) };
      },
    });
  };
}
