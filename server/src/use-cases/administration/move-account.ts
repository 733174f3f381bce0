import type { Account } from '../../domain/account.ts';
import type { NoticeKind } from '../../domain/notice.ts';
import type { AccountEventKind } from '../../domain/operation.ts';
import { eventNotices } from '../event-notices.ts';
import type { Administration, AdministratorsMove, MoveOutcome } from '../ports/administration.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import { administratorsEvent, type Mandate } from './mandate.ts';

export type MoveAccountOutcome = MoveOutcome & Readonly<{ reference: string }>;

const EVENTS: Readonly<Record<AdministratorsMove, AccountEventKind>> = {
  freeze: 'FROZEN',
  unfreeze: 'UNFROZEN',
  'end-sessions': 'SESSIONS_ENDED',
};

/**
 * An administrator freezes an account, ends that, or ends its sessions. The owner hears of the first two by mail and finds all
 * three on the account page. What is refused is in the audit log as well.
 */
export function makeMoveAccount(
  move: AdministratorsMove,
  {
    administration,
    audit,
    clock,
    secrets,
  }: { administration: Administration; audit: Audit; clock: Clock; secrets: Secrets },
): (mandate: Mandate, accountId: string) => Promise<MoveAccountOutcome> {
  return async (mandate, accountId) => {
    const at = await clock.now();
    const reference = secrets.newReference();
    const about = { accountId, reference };
    const outcome = await administration.move({ accountId, move, reference, at }, (account) => {
      const kind = noticeOf(move, account);
      return {
        notices: kind === null ? [] : eventNotices(account, kind, at, secrets),
        event: administratorsEvent(move, 'done', mandate, at, { ...about, kind: EVENTS[move] }),
      };
    });
    if (outcome.kind !== 'done') {
      const why = outcome.kind === 'unfit' ? `unfit:${outcome.account.state}` : outcome.kind;
      await audit.record(administratorsEvent(move, why, mandate, at, { accountId }));
    }
    return { ...outcome, reference };
  };
}

/** @param account as it is after the move */
function noticeOf(move: AdministratorsMove, { state }: Account): NoticeKind | null {
  if (move === 'freeze') return 'FROZEN_BY_ADMINISTRATOR';
  if (move === 'unfreeze') return state === 'ACTIVE' ? 'UNFROZEN' : 'FROZEN';
  return null;
}
