import type { ConsentKind } from '../domain/consent.ts';
import type { SignInRequired } from './end-sessions.ts';
import { eventNotices } from './event-notices.ts';
import type { Run } from './operation.ts';
import type { Consents } from './ports/consents.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';
import type { ReadStanding } from './standing.ts';

export type WithdrawConsentsOutcome =
  | { kind: 'consents-withdrawn'; withdrawnAt: Date; reference: string }
  | SignInRequired;

/**
 * Withdraws consents of the signed-in person. The next sign-in asks for them again and is refused without: sessions forget first
 * that they were given, so that none is withdrawn which a session would give again.
 */
export function makeWithdrawConsents({
  readStanding,
  consents,
  sessions,
  secrets,
}: {
  readStanding: ReadStanding;
  consents: Consents;
  sessions: Sessions;
  secrets: Secrets;
}): Run<{ kinds: readonly ConsentKind[] }, WithdrawConsentsOutcome> {
  return async ({ kinds }, { caller, now, note }) => {
    const standing = await readStanding(caller, now);
    if (standing.stage !== 'SIGNED_IN') return { kind: 'sign-in-required', stage: standing.stage };
    const { account } = standing;
    const reference = secrets.newReference();
    const notices = eventNotices(account, 'CONSENTS_WITHDRAWN', now, secrets);
    const open = await sessions.ofAccount(account.id);
    await Promise.all(open.map(({ holder }) => sessions.dropConsents(holder, kinds)));
    await consents.withdraw(account.id, kinds, { at: now, reference, device: caller.device, notices });
    note({ accountId: account.id, kind: 'CONSENTS_WITHDRAWN', reference });
    return { kind: 'consents-withdrawn', withdrawnAt: now, reference };
  };
}
