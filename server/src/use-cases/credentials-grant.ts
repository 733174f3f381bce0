import { type AccountHint, hintOf } from '../domain/account.ts';
import { emailRequired, type Grant, type GrantPurpose } from '../domain/grant.ts';
import { after, SIGNATURE_GRANT_LIFETIME_MS } from '../domain/lifetimes.ts';
import type { Proved } from './answer-challenge.ts';
import type { Secrets } from './ports/secrets.ts';

/** The right to set credentials, as it is handed out. */
export type CredentialsGrant = Readonly<{
  kind: 'credentials-grant';
  token: string;
  purpose: GrantPurpose;
  account: AccountHint | null;
  emailRequired: boolean;
  expiresAt: Date;
}>;

/** The grant that a signature opens: of the signer's account, or to register one. */
export function grantOf(proved: Proved, { id, holder, now }: { id: string; holder: string; now: Date }): Grant {
  const { account, challenge, signer, evidenceId } = proved;
  return {
    id,
    accountId: account?.id ?? null,
    epoch: account?.epoch ?? null,
    signer,
    holder,
    purpose: account === null ? 'REGISTRATION' : 'RESET_BY_SIGNATURE',
    evidenceId,
    consents: challenge.consents,
    language: challenge.language,
    issuedAt: now,
    expiresAt: after(now, SIGNATURE_GRANT_LIFETIME_MS),
  };
}

export function handOut(grant: Grant, { account }: Proved, secrets: Secrets): CredentialsGrant {
  return {
    kind: 'credentials-grant',
    token: secrets.tokenFor('grant', grant.id),
    purpose: grant.purpose,
    account: account === null ? null : hintOf(account),
    emailRequired: emailRequired(grant.purpose),
    expiresAt: grant.expiresAt,
  };
}
