import type { Grant } from '../domain/grant.ts';
import type { AnswerChallenge, ChallengeClosed, SignatureRefused } from './answer-challenge.ts';
import { type CredentialsGrant, grantOf, handOut } from './credentials-grant.ts';
import type { Run, TryLater } from './operation.ts';
import type { Consents } from './ports/consents.ts';
import type { Grants } from './ports/grants.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Texts } from './ports/texts.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding } from './standing.ts';

export type CompleteSignatureResetOutcome =
  | CredentialsGrant
  /** The signer is proved and has no account here: a signed reset is no registration. */
  | { kind: 'no-account'; system: string }
  /** By an administrator; a freeze by link is what a signature reset ends. */
  | { kind: 'account-frozen'; reference: string }
  | SignatureRefused
  | ChallengeClosed
  | TryLater;

/** The owner proves to be it by signature, and gets the right to set new credentials. Nothing of the account changes yet. */
export function makeCompleteSignatureReset({
  answerChallenge,
  readStanding,
  keeper,
  grants,
  consents,
  secrets,
  texts,
}: {
  answerChallenge: AnswerChallenge;
  readStanding: ReadStanding;
  keeper: SessionKeeper;
  grants: Grants;
  consents: Consents;
  secrets: Secrets;
  texts: Texts;
}): Run<{ challenge: string; document: string }, CompleteSignatureResetOutcome> {
  return async (input, context) => {
    const { caller, now } = context;
    const standing = await readStanding(caller, now);
    if (standing.session === null) return { kind: 'challenge-closed', reason: 'UNKNOWN' };
    const { session } = standing;
    const prepared = keeper.prepareRise(caller, session);
    const grantId = secrets.newId();
    let grant: Grant | null = null;

    return answerChallenge<CompleteSignatureResetOutcome>({ ...input, purpose: 'RESET_CREDENTIALS' }, context, {
      async prepare(proved) {
        if (proved.account === null || proved.account.state === 'FROZEN_BY_ADMINISTRATOR') return;
        grant = grantOf(proved, { id: grantId, holder: prepared.holder, now });
        await grants.issue(grant);
      },
      async conclude(proved) {
        const { account, challenge } = proved;
        if (account === null) return { kind: 'no-account', system: texts.system };
        await consents.give(account.id, challenge.consents);
        if (grant === null) return { kind: 'account-frozen', reference: account.freezeReference ?? '' };
        await keeper.rise(caller, session, prepared, { challengeId: null, grantId });
        return handOut(grant, proved, secrets);
      },
    });
  };
}
