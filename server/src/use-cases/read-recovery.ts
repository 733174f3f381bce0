import { type AccountHint, hintOf } from '../domain/account.ts';
import type { Challenge } from '../domain/challenge.ts';
import type { ClosedReason } from '../domain/closed-reason.ts';
import { confirmationClosedReason } from '../domain/confirmation.ts';
import { emailRequired, type Grant, type GrantPurpose, grantClosedReason } from '../domain/grant.ts';
import type { Caller } from './caller.ts';
import type { CredentialsChanged } from './change-credentials.ts';
import { type ConfirmationView, viewOf } from './confirmation-sent.ts';
import type { Accounts, MadeChange } from './ports/accounts.ts';
import type { Challenges } from './ports/challenges.ts';
import type { Clock } from './ports/clock.ts';
import type { Grants } from './ports/grants.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ReadStanding } from './standing.ts';

export type RecoveryStage = 'NONE' | 'SIGN' | 'SET_CREDENTIALS' | 'CONFIRM' | 'DONE';

export type GrantView = Readonly<{
  purpose: GrantPurpose;
  /** Only where the signer is proved. */
  account: AccountHint | null;
  emailRequired: boolean;
  expiresAt: Date;
}>;

/** What is under way, so that a reload or another tab goes on where the person was. */
export type RecoveryState = Readonly<{
  stage: RecoveryStage;
  challenge: Challenge | null;
  grant: GrantView | null;
  confirmation: ConfirmationView | null;
  /** Why what was asked for is no longer open. */
  closed: ClosedReason | null;
  /** In stage DONE. */
  change: CredentialsChanged | null;
}>;

const NOTHING: RecoveryState = {
  stage: 'NONE',
  challenge: null,
  grant: null,
  confirmation: null,
  closed: null,
  change: null,
};

/** Says what a caller has under way. Asking spends nothing. */
export function makeReadRecovery({
  readStanding,
  accounts,
  challenges,
  grants,
  secrets,
  clock,
}: {
  readStanding: ReadStanding;
  accounts: Accounts;
  challenges: Challenges;
  grants: Grants;
  secrets: Secrets;
  clock: Clock;
}): (caller: Caller, input: { grant: string | null }) => Promise<RecoveryState> {
  return async (caller, input) => {
    const now = await clock.now();
    const { session } = await readStanding(caller, now);
    const holder = session?.holder ?? null;

    const id = input.grant === null ? (session?.grantId ?? null) : secrets.idIn('grant', input.grant);
    if (id === null) {
      if (input.grant !== null) return { ...NOTHING, closed: 'UNKNOWN' };
      const challenge = session?.challengeId ? await challenges.find(session.challengeId) : null;
      const open = challenge !== null && challenge.purpose === 'RESET_CREDENTIALS' && now < challenge.expiresAt;
      return open ? { ...NOTHING, stage: 'SIGN', challenge } : NOTHING;
    }

    const held = await grants.find(id);
    const change = await accounts.findChange({ grantId: id });
    if (change !== null && holder !== null && change.holder === holder)
      return { ...NOTHING, stage: 'DONE', change: changedView(change) };
    const account = held?.grant.accountId ? await accounts.findById(held.grant.accountId) : null;
    const reason = grantClosedReason(held, holder, account?.epoch ?? null, now);
    if (held === null || reason !== null) {
      const used = change !== null && reason !== 'UNKNOWN';
      return { ...NOTHING, closed: used ? 'USED' : (reason ?? 'UNKNOWN') };
    }

    const grant = grantView(held.grant, account === null ? null : hintOf(account));
    const { confirmation } = held;
    if (confirmation === null) return { ...NOTHING, stage: 'SET_CREDENTIALS', grant };
    const closed = confirmationClosedReason(held, confirmation.id, holder, account?.epoch ?? null, now);
    if (closed !== null) return { ...NOTHING, stage: 'SET_CREDENTIALS', grant, closed };
    return { ...NOTHING, stage: 'CONFIRM', grant, confirmation: viewOf(confirmation) };
  };
}

function grantView(grant: Grant, hint: AccountHint | null): GrantView {
  return {
    purpose: grant.purpose,
    account: grant.signer === null ? null : hint,
    emailRequired: emailRequired(grant.purpose),
    expiresAt: grant.expiresAt,
  };
}

const changedView = (change: MadeChange): CredentialsChanged => ({
  kind: 'credentials-changed',
  purpose: change.purpose,
  reference: change.reference,
  changedAt: change.at,
  sessionsEnded: change.sessionsEnded,
});
