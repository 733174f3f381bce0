import type { Account } from '../domain/account.ts';
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
import { accountOf, type ConfirmationClosed, confirmationClosed } from './confirmation-closed.ts';
import { eventNotices } from './event-notices.ts';
import type { OperationContext, Run } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { CodeTries } from './ports/code-tries.ts';
import type { Grants } from './ports/grants.ts';
import type { Notices } from './ports/notices.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ReadStanding } from './standing.ts';

export type ConfirmEmailOutcome = CredentialsChanged | { kind: 'code-wrong'; triesLeft: number } | ConfirmationClosed;

/**
 * The last proof: the code that was sent to the new address. With it everything changes at once.
 *
 * From another session it is UNKNOWN and counts no try, nor does one whose account was changed or frozen meanwhile: whoever
 * holds that has nothing to win, and would use up the owner's tries of the day.
 *
 * A try is counted, per code and per account, before the code is looked at, so that parallel guesses can't outrun the limit.
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
  const tellOwner = async (account: Account, { caller, now, note }: OperationContext) => {
    const reference = secrets.newReference();
    note({ kind: 'CODE_TRIES_FAILED', reference });
    const letters = eventNotices(account, 'CODE_TRIES_FAILED', now, secrets);
    await notices.queue(account.id, letters, { reference, device: caller.device, at: now });
  };

  /** What replaced it, whatever Redis remembers: its own change or another one. */
  const whatPostgresKnows = async (confirmationId: string) =>
    (await accounts.findChange({ confirmationId })) === null ? 'REPLACED' : 'USED';

  return async (input, context) => {
    const { caller, now, note } = context;
    const { session } = await readStanding(caller, now);
    const held = await grants.find(grantIdOf(input.confirmation));
    const holder = session?.holder ?? null;
    const account = await accountOf(held, holder, accounts);
    if (account !== null) note({ accountId: account.id });
    const reason = confirmationClosedReason(held, input.confirmation, holder, account?.epoch ?? null, now);
    if (reason === 'REPLACED') return confirmationClosed(await whatPostgresKnows(input.confirmation));
    if (session === null || held === null || reason !== null) return confirmationClosed(reason ?? 'UNKNOWN');
    const { grant } = held;

    const confirmation = await grants.countCodeTry(grant.id, input.confirmation);
    if (confirmation === null) return confirmationClosed('REPLACED');
    if (confirmation.tries > MAX_CODE_TRIES) return confirmationClosed('TOO_MANY_TRIES');
    const triesOfTheDay = await codeTries.count(subjectOf(grant, secrets), now);
    if (triesOfTheDay > MAX_CODE_TRIES_PER_DAY) return confirmationClosed('TOO_MANY_TRIES');

    const { id: confirmationId, sends: send, keyId, passwordHash, email, reference, language } = confirmation;
    if (!secrets.isCode({ confirmationId, send, keyId }, codeDigits(input.code))) {
      // Counted over all codes of the day: of each code, a thief would leave the last try alone.
      if (triesOfTheDay % MAX_CODE_TRIES === 0 && account !== null) await tellOwner(account, context);
      return { kind: 'code-wrong', triesLeft: triesLeft(confirmation) };
    }

    const outcome = await changeCredentials(
      'confirmEmail',
      { grant, confirmationId, passwordHash, email, reference, holder: session.holder, language },
      account,
      context,
    );
    return outcome.kind === 'superseded' ? confirmationClosed(outcome.reason) : outcome;
  };
}

/** Whose tries are counted over the day: the account, or the person who registers, by digest. */
const subjectOf = ({ accountId, signer }: Grant, secrets: Secrets): string =>
  accountId === null ? `person:${secrets.digest(`${signer?.iin}:${signer?.bin ?? ''}`)}` : `account:${accountId}`;
