import { confirmationClosedReason } from '../domain/confirmation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Clock } from './ports/clock.ts';
import type { Grants } from './ports/grants.ts';
import type { Job } from './ports/jobs.ts';
import type { Mailer } from './ports/mailer.ts';
import type { Secrets } from './ports/secrets.ts';

/**
 * Mails the code of a confirmation, derived anew: a job that runs twice mails the same code. One that was replaced, used,
 * sent again or has expired is not mailed any more, nor one whose account was changed or frozen meanwhile.
 *
 * @throws what the ports throw: the job is tried again
 */
export function makeSendCode({
  accounts,
  grants,
  mailer,
  secrets,
  clock,
}: {
  accounts: Accounts;
  grants: Grants;
  mailer: Mailer;
  secrets: Secrets;
  clock: Clock;
}): (job: Extract<Job, { task: 'send-code' }>) => Promise<void> {
  return async ({ grantId, confirmationId, send }) => {
    const held = await grants.find(grantId);
    if (held?.confirmation == null || held.confirmation.sends !== send) return;
    const { accountId, holder } = held.grant;
    const account = accountId === null ? null : await accounts.findById(accountId);
    const now = await clock.now();
    if (confirmationClosedReason(held, confirmationId, holder, account?.epoch ?? null, now) !== null) return;
    const { email: to, language, reference, keyId, sentAt: madeAt, expiresAt } = held.confirmation;
    const code = secrets.codeFor({ confirmationId, send, keyId });
    await mailer.send(`${confirmationId}.${send}`, { kind: 'code', to, language, code, reference, madeAt, expiresAt });
  };
}
