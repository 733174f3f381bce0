import { confirmationClosedReason } from '../domain/confirmation.ts';
import type { Clock } from './ports/clock.ts';
import type { Grants } from './ports/grants.ts';
import type { Job } from './ports/jobs.ts';
import type { Mailer } from './ports/mailer.ts';
import type { Secrets } from './ports/secrets.ts';

/**
 * Mails the code of a confirmation, derived anew: a job that runs twice mails the same code. One that was replaced, used,
 * sent again or has expired is not mailed any more.
 *
 * @throws what the ports throw: the job is tried again
 */
export function makeSendCode({
  grants,
  mailer,
  secrets,
  clock,
}: {
  grants: Grants;
  mailer: Mailer;
  secrets: Secrets;
  clock: Clock;
}): (job: Extract<Job, { task: 'send-code' }>) => Promise<void> {
  return async ({ grantId, confirmationId, send }) => {
    const held = await grants.find(grantId);
    if (held?.confirmation == null || held.confirmation.sends !== send) return;
    if (confirmationClosedReason(held, confirmationId, held.grant.holder, await clock.now()) !== null) return;
    const { email: to, language, reference, keyId, expiresAt } = held.confirmation;
    const code = secrets.codeFor({ confirmationId, send, keyId });
    await mailer.send(`${confirmationId}.${send}`, { kind: 'code', to, language, code, reference, expiresAt });
  };
}
