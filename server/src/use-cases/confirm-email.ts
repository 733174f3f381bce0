import type { ClosedReason } from '../domain/closed-reason.ts';
import {
  codeDigits,
  confirmationClosedReason,
  grantIdOf,
  MAX_CODE_TRIES,
  MAX_CODE_TRIES_PER_DAY,
  triesLeft,
} from '../domain/confirmation.ts';
import type { Grant } from '../domain/grant.ts';
import type { ChangeCredentials, CredentialsChanged } from './change-credentials.ts';
import { eventNotices } from './event-notices.ts';
import type { OperationContext, Run } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { CodeTries } from './ports/code-tries.ts';
import type { Grants } from './ports/grants.ts';
import type { Notices } from './ports/notices.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ConfirmationClosed } from './resend-confirmation.ts';
import type { ReadStanding } from './standing.ts';

export type ConfirmEmailOutcome = CredentialsChanged | { kind: 'code-wrong'; triesLeft: number } | ConfirmationClosed;

/**
 * The last proof: the code that was sent to the new address. With it everything changes at once.
 *
 * From another session it is UNKNOWN and counts no try. A try is counted, per code and per account, before the code is
 * looked at, so that parallel guesses can't outrun the limit.
 */
export function makeConfirmEmail({
  readStanding,
  accounts,
  grants,
  codeTries,
  notices,
  secrets,
  changeCredentials,
}: {
  readStanding: ReadStanding;
  accounts: Accounts;
  grants: Grants;
  codeTries: CodeTries;
  notices: Notices;
  secrets: Secrets;
  changeCredentials: ChangeCredentials;
}): Run<{ confirmation: string; code: string }, ConfirmEmailOutcome> {
  /** Whoever tries has signed as the owner: the owner hears of it at the address that stands. */
  const tellOwner = async (accountId: string, { caller, now, note }: OperationContext) => {
    const account = await accounts.findById(accountId);
    if (account === null) return;
    const reference = secrets.newReference();
    note({ kind: 'CODE_TRIES_FAILED', reference });
    const letters = eventNotices(account, 'CODE_TRIES_FAILED', now, secrets);
    await notices.queue(account.id, letters, { reference, device: caller.device, at: now });
  };

  return async (input, context) => {
    const { caller, now, note } = context;
    const { session } = await readStanding(caller, now);
    const held = await grants.find(grantIdOf(input.confirmation));
    const reason = confirmationClosedReason(held, input.confirmation, session?.holder ?? null, now);
    if (session === null || held === null || reason !== null) return closed(reason ?? 'UNKNOWN');
    const { grant } = held;
    if (grant.accountId !== null) note({ accountId: grant.accountId });

    const confirmation = await grants.countCodeTry(grant.id, input.confirmation);
    if (confirmation === null) return closed('REPLACED');
    if (confirmation.tries > MAX_CODE_TRIES) return closed('TOO_MANY_TRIES');
    if ((await codeTries.count(subjectOf(grant, secrets), now)) > MAX_CODE_TRIES_PER_DAY)
      return closed('TOO_MANY_TRIES');

    const { id: confirmationId, sends: send, keyId, passwordHash, email, reference, language } = confirmation;
    if (!secrets.isCode({ confirmationId, send, keyId }, codeDigits(input.code))) {
      const left = triesLeft(confirmation);
      if (left === 0 && grant.accountId !== null) await tellOwner(grant.accountId, context);
      return { kind: 'code-wrong', triesLeft: left };
    }

    const account = grant.accountId === null ? null : await accounts.findById(grant.accountId);
    if (grant.accountId !== null && account === null) return closed('UNKNOWN');
    const outcome = await changeCredentials(
      'confirmEmail',
      { grant, confirmationId, passwordHash, email, reference, holder: session.holder, language },
      account,
      context,
    );
    return outcome.kind === 'superseded' ? closed(outcome.reason) : outcome;
  };
}

const closed = (reason: ClosedReason): ConfirmationClosed => ({ kind: 'confirmation-closed', reason });

/** Whose tries are counted over the day: the account, or the person who registers, by digest. */
const subjectOf = ({ accountId, signer }: Grant, secrets: Secrets): string =>
  accountId === null ? `person:${secrets.digest(`${signer?.iin}:${signer?.bin ?? ''}`)}` : `account:${accountId}`;
