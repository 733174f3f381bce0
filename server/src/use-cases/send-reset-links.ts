import type { Grant } from '../domain/grant.ts';
import { after, RESET_LINK_LIFETIME_MS } from '../domain/lifetimes.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Clock } from './ports/clock.ts';
import type { Grants } from './ports/grants.ts';
import type { Job } from './ports/jobs.ts';
import type { Mailer } from './ports/mailer.ts';
import type { Secrets } from './ports/secrets.ts';

/** Accounts of one address that one mail carries links for. */
const MAX_ACCOUNTS = 10;

/**
 * The worker's half of `requestEmailReset`: looks the address up and, if any account has it, mails one link for each.
 *
 * The links' ids follow from the request's, so that a job which runs twice mails the same links. An account that is frozen
 * gets no link: only its owner's signature opens it.
 *
 * @throws what the ports throw: the job is tried again until the links would have expired
 */
export function makeSendResetLinks({
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
}): (job: Extract<Job, { task: 'send-reset-links' }>) => Promise<void> {
  return async ({ requestId, address, language, reference, consents, requestedAt }) => {
    const expiresAt = after(requestedAt, RESET_LINK_LIFETIME_MS);
    if ((await clock.now()) >= expiresAt) return;
    const found = await accounts.findByEmail(address, MAX_ACCOUNTS);
    if (found.length === 0) return;

    const links = await Promise.all(
      found.map(async ({ id: accountId, epoch, organisation, state, email }) => {
        if (state !== 'ACTIVE') return { to: email, organisation, token: null };
        const grant: Grant = {
          id: secrets.digest(`${requestId}:${accountId}`),
          accountId,
          epoch,
          signer: null,
          holder: null,
          purpose: 'RESET_BY_EMAIL',
          evidenceId: null,
          consents,
          language,
          issuedAt: requestedAt,
          expiresAt,
        };
        await grants.issue(grant);
        return { to: email, organisation, token: secrets.tokenFor('grant', grant.id) };
      }),
    );
    // To the stored form, never to what was typed.
    const [first] = links;
    if (first === undefined) return;
    await mailer.send(requestId, {
      kind: 'reset-links',
      to: first.to,
      language,
      reference,
      links: links.map(({ organisation, token }) => ({ organisation, token })),
      expiresAt,
    });
  };
}
