import type { ConsentKind } from '../domain/consent.ts';
import type { SignInRequired } from './end-sessions.ts';
import { eventNotices } from './event-notices.ts';
import type { Run } from './operation.ts';
import type { Consents } from './ports/consents.ts';
import type { Secrets } from './ports/secrets.ts';
import type { ReadStanding } from './standing.ts';

export type WithdrawConsentsOutcome =
  | { kind: 'consents-withdrawn'; withdrawnAt: Date; reference: string }
  | SignInRequired;

/** Withdraws consents of the signed-in person. The next sign-in asks for them again and is refused without. */
export function makeWithdrawConsents({
  readStanding,
  consents,
  secrets,
}: {
  readStanding: ReadStanding;
  consents: Consents;
  secrets: Secrets;
}): Run<{ kinds: readonly ConsentKind[] }, WithdrawConsentsOutcome> {
  return async ({ kinds }, { caller, now, note }) => {
    const standing = await readStanding(caller, now);
    if (standing.stage !== 'SIGNED_IN') return { kind: 'sign-in-required', stage: standing.stage };
    const { account } = standing;
    const reference = secrets.newReference();
    const notices = eventNotices(account, 'CONSENTS_WITHDRAWN', now, secrets);
    await consents.withdraw(account.id, kinds, { at: now, reference, device: caller.device, notices });
    note({ accountId: account.id, kind: 'CONSENTS_WITHDRAWN', reference });
    return { kind: 'consents-withdrawn', withdrawnAt: now, reference };
  };
}
