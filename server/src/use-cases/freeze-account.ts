import type { ClosedReason } from '../domain/closed-reason.ts';
import { eventNotices } from './event-notices.ts';
import { auditEvent, type Run } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';

export type FreezeAccountOutcome =
  | { kind: 'freeze-done'; reference: string }
  | { kind: 'link-closed'; reason: ClosedReason };

/** *It was not me*: whoever reads the mailbox that got the notice freezes the account. Only the owner's signature opens it again. */
export function makeFreezeAccount({
  accounts,
  sessions,
  secrets,
}: {
  accounts: Accounts;
  sessions: Sessions;
  secrets: Secrets;
}): Run<{ token: string }, FreezeAccountOutcome> {
  return async ({ token }, { caller, now, audited }) => {
    const undoLinkId = secrets.idIn('undo-link', token);
    if (undoLinkId === null) return { kind: 'link-closed', reason: 'UNKNOWN' };
    const done: FreezeAccountOutcome = { kind: 'freeze-done', reference: secrets.newReference() };
    const { reference } = done;
    const audit = auditEvent('freezeAccount', done, { kind: 'FROZEN', reference }, caller, now);
    const frozen = await accounts.freeze({ undoLinkId, reference, device: caller.device, at: now, audit }, (account) =>
      eventNotices(account, 'FROZEN', now, secrets),
    );
    if (frozen.kind === 'closed') return { kind: 'link-closed', reason: frozen.reason };
    audited();
    const open = await sessions.ofAccount(frozen.account.id).catch(() => []);
    await Promise.allSettled(open.map((one) => sessions.end(one.holder)));
    return done;
  };
}
