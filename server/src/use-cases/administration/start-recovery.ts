import { hintOf } from '../../domain/account.ts';
import { after, RESET_LINK_LIFETIME_MS } from '../../domain/lifetimes.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Administration } from '../ports/administration.ts';
import type { Audit } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Consents } from '../ports/consents.ts';
import type { Secrets } from '../ports/secrets.ts';
import { administratorsEvent, type Mandate } from './mandate.ts';

export type StartRecoveryOutcome =
  /** The ordinary mail, with the ordinary link, is on its way to the address that stands. */
  | { kind: 'link-queued'; email: string; expiresAt: Date; reference: string }
  /** No link opens it: the person has to sign a reset. */
  | { kind: 'signature-needed'; reference: string | null }
  | { kind: 'frozen-by-administrator'; reference: string | null }
  | { kind: 'unknown' };

/**
 * Begins a recovery for somebody who asked for help. The administrator starts it and chooses nothing: the link goes to the
 * account's own address, and whoever opens it sets the password. Consents are those that the person has given; the next
 * sign-in asks for any that is missing.
 */
export function makeStartRecovery({
  accounts,
  administration,
  audit,
  clock,
  consents,
  secrets,
}: {
  accounts: Accounts;
  administration: Administration;
  audit: Audit;
  clock: Clock;
  consents: Consents;
  secrets: Secrets;
}): (mandate: Mandate, accountId: string) => Promise<StartRecoveryOutcome> {
  return async (mandate, accountId) => {
    const now = await clock.now();
    const account = await accounts.findById(accountId);
    if (account?.state !== 'ACTIVE') {
      const refused = refusal(account);
      await audit.record(administratorsEvent('start-recovery', refused.kind, mandate, now, { accountId }));
      return refused;
    }
    const reference = secrets.newReference();
    await administration.queue(
      {
        task: 'send-reset-links',
        requestId: secrets.newId(),
        address: account.email,
        language: account.language,
        reference,
        consents: await consents.ofAccount(accountId),
        requestedAt: now,
      },
      administratorsEvent('start-recovery', 'link-queued', mandate, now, { accountId, reference }),
    );
    return {
      kind: 'link-queued',
      email: hintOf(account).email,
      expiresAt: after(now, RESET_LINK_LIFETIME_MS),
      reference,
    };
  };
}

function refusal(account: Awaited<ReturnType<Accounts['findById']>>): StartRecoveryOutcome {
  if (account === null) return { kind: 'unknown' };
  const kind = account.state === 'FROZEN_BY_LINK' ? 'signature-needed' : 'frozen-by-administrator';
  return { kind, reference: account.freezeReference };
}
