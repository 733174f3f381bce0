import type { Account } from '../domain/account.ts';
import type { ClosedReason } from '../domain/closed-reason.ts';
import type { Grant, GrantPurpose } from '../domain/grant.ts';
import type { Language } from '../domain/language.ts';
import { after, UNDO_LINK_LIFETIME_MS } from '../domain/lifetimes.ts';
import { deniedAfterReset, type NoticePlan, noticesOfChange, previousEmailsAfter } from '../domain/notice.ts';
import type { AccountEventKind } from '../domain/operation.ts';
import { isSessionOver } from '../domain/session.ts';
import { auditEvent, type OperationContext } from './operation.ts';
import type { Accounts, NewNotice } from './ports/accounts.ts';
import type { Grants } from './ports/grants.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';

export type CredentialsChanged = Readonly<{
  kind: 'credentials-changed';
  purpose: GrantPurpose;
  reference: string;
  changedAt: Date;
  sessionsEnded: number;
}>;

/** Proved new credentials, ready to become true. */
export type ProvedCredentials = Readonly<{
  grant: Grant;
  confirmationId: string | null;
  passwordHash: string;
  /** `null`: the address stays. */
  email: string | null;
  reference: string;
  holder: string;
  language: Language;
}>;

/** The last step of every road. `superseded`: something else changed the account first; nothing was written. */
export type ChangeCredentials = (
  operation: 'setCredentials' | 'confirmEmail',
  proved: ProvedCredentials,
  account: Account | null,
  context: OperationContext,
) => Promise<CredentialsChanged | { kind: 'superseded'; reason: ClosedReason }>;

/**
 * Makes proved credentials true in one transaction, on condition of the epoch that the proof began with, and then tidies
 * up in Redis. Should tidying fail, nothing is lost: the new epoch has voided sessions, grants, links and codes already.
 */
export function makeChangeCredentials({
  accounts,
  grants,
  sessions,
  secrets,
}: {
  accounts: Accounts;
  grants: Grants;
  sessions: Sessions;
  secrets: Secrets;
}): ChangeCredentials {
  return async (operation, proved, account, { caller, now, note, audited }) => {
    const { grant, email, holder, language, reference, confirmationId, passwordHash } = proved;
    const live = (account === null ? [] : await sessions.ofAccount(account.id)).filter(
      (one) => one.stage === 'SIGNED_IN' && one.epoch === account?.epoch && !isSessionOver(one, now),
    );
    const accountId = account?.id ?? secrets.newId();
    const changed: CredentialsChanged = {
      kind: 'credentials-changed',
      purpose: grant.purpose,
      reference,
      changedAt: now,
      sessionsEnded: live.length,
    };
    const endsFreeze = account?.state === 'FROZEN_BY_LINK' && grant.purpose === 'RESET_BY_SIGNATURE';
    const kind = eventKind(account, email);
    const record = {
      accountId,
      reference,
      purpose: grant.purpose,
      grantId: grant.id,
      confirmationId,
      holder,
      evidenceId: grant.evidenceId,
      sessionsEnded: live.length,
      device: caller.device,
      at: now,
      passwordHash,
      language,
      consents: grant.consents,
      audit: auditEvent(operation, changed, { accountId, kind, reference }, caller, now),
    };
    const toNotices = (plans: readonly NoticePlan[]): NewNotice[] =>
      plans.map(({ kind, address, undo }) => ({
        id: secrets.newId(),
        kind,
        address,
        // Who reads the other addresses may not be who did this: they are written to as before.
        language: account === null || address === (email ?? account.email) ? language : account.language,
        undoLink: undo ? { id: secrets.newId(), expiresAt: after(now, UNDO_LINK_LIFETIME_MS) } : null,
      }));

    const outcome =
      account === null
        ? await accounts.register({
            ...record,
            ...registrationOf(grant, email),
            notices: toNotices([{ kind: 'REGISTERED', address: registrationOf(grant, email).email, undo: true }]),
          })
        : await accounts.change({
            ...record,
            epoch: grant.epoch ?? -1,
            email,
            previousEmails: previousEmailsAfter(account, email, now),
            undoDenied: email === null ? account.undoDenied : deniedAfterReset(account, email),
            endsFreeze,
            notices: toNotices(noticesOfChange(account, email, now)),
          });

    if (outcome === 'superseded' || outcome === 'taken') {
      const made = await accounts.findChange(confirmationId === null ? { grantId: grant.id } : { confirmationId });
      return { kind: 'superseded', reason: made === null ? 'REPLACED' : 'USED' };
    }
    note({ accountId });
    audited();
    await Promise.allSettled([
      grants.spend(grant.id),
      ...live.filter((one) => one.holder !== holder).map((one) => sessions.end(one.holder)),
    ]);
    return changed;
  };
}

function eventKind(account: Account | null, email: string | null): AccountEventKind {
  if (account === null) return 'REGISTERED';
  if (account.state === 'FROZEN_BY_LINK') return 'UNFROZEN';
  return email === null ? 'PASSWORD_CHANGED' : 'CREDENTIALS_CHANGED';
}

function registrationOf({ signer }: Grant, email: string | null) {
  if (signer === null || email === null) throw new Error('a registration needs a signer and an address');
  return { signer, email };
}
