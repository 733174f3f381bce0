import type { Account } from '../domain/account.ts';
import type { ClosedReason } from '../domain/closed-reason.ts';
import { codeEndsAt, confirmationIdOf } from '../domain/confirmation.ts';
import { type Confirmation, emailRequired, type Grant, grantClosedReason, type HeldGrant } from '../domain/grant.ts';
import type { Language } from '../domain/language.ts';
import { brokenPasswordRules, normalisePassword, type PasswordRule } from '../domain/password.ts';
import type { ChangeCredentials, CredentialsChanged } from './change-credentials.ts';
import type { ConfirmationSent, SendCode } from './confirmation-sent.ts';
import type { Run, TryLater } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { BreachedPasswords } from './ports/breached-passwords.ts';
import type { CommonPasswords } from './ports/common-passwords.ts';
import type { EmailAddresses } from './ports/email-addresses.ts';
import type { Grants } from './ports/grants.ts';
import type { PasswordHasher } from './ports/password-hasher.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';
import type { Texts } from './ports/texts.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding } from './standing.ts';

export type EmailRefusal = 'MALFORMED' | 'MIXED_SCRIPTS' | 'REQUIRED' | 'NOT_CHANGEABLE_HERE';
export type EmailRefused = { kind: 'email-refused'; reason: EmailRefusal };
export type GrantClosed = { kind: 'grant-closed'; reason: ClosedReason };

export type SetCredentialsOutcome =
  | ConfirmationSent
  | CredentialsChanged
  | { kind: 'password-refused'; broken: readonly PasswordRule[] }
  | EmailRefused
  | GrantClosed
  | TryLater;

export type SetCredentialsInput = Readonly<{
  /** `null`: the one that the caller's session holds. */
  grant: string | null;
  password: string;
  email: string | null;
  language: Language;
}>;

/**
 * New credentials from whoever holds a grant. One from a mail link changes the password at once and is spent by that. One
 * from a signature or a registration leads to a confirmation, which replaces the one before it; nothing else changes yet.
 */
export function makeSetCredentials({
  readStanding,
  keeper,
  sessions,
  accounts,
  grants,
  emailAddresses,
  commonPasswords,
  breachedPasswords,
  hasher,
  secrets,
  texts,
  queueCode,
  changeCredentials,
}: {
  readStanding: ReadStanding;
  keeper: SessionKeeper;
  sessions: Sessions;
  accounts: Accounts;
  grants: Grants;
  emailAddresses: EmailAddresses;
  commonPasswords: CommonPasswords;
  breachedPasswords: BreachedPasswords;
  hasher: PasswordHasher;
  secrets: Secrets;
  texts: Texts;
  queueCode: SendCode;
  changeCredentials: ChangeCredentials;
}): Run<SetCredentialsInput, SetCredentialsOutcome> {
  return async (input, context) => {
    const { caller, now, note } = context;
    const standing = await readStanding(caller, now);
    const id = input.grant === null ? (standing.session?.grantId ?? null) : secrets.idIn('grant', input.grant);
    const held = id === null ? null : await grants.find(id);
    const account = held?.grant.accountId ? await accounts.findById(held.grant.accountId) : null;
    const reason = await closedReason(accounts, held, account, standing.session?.holder ?? null, now);
    if (held === null || reason !== null) return { kind: 'grant-closed', reason: reason ?? 'UNKNOWN' };
    const { grant } = held;
    if (account !== null) note({ accountId: account.id });

    const email = readEmail(input.email, emailRequired(grant.purpose), emailAddresses);
    if (email.kind === 'refused') return { kind: 'email-refused', reason: email.reason };

    const broken = brokenPasswordRules(
      input.password,
      (password) => commonPasswords.includes(password),
      contextWords(grant, account, email.canonical, texts.system),
    );
    const password = normalisePassword(input.password);
    if (broken.length > 0 || password === null) return { kind: 'password-refused', broken };
    if (await breachedPasswords.includes(password)) return { kind: 'password-refused', broken: ['TOO_COMMON'] };

    const hashed = await hasher.hash(password);
    if (hashed.kind === 'busy') return { kind: 'try-later', retryAfterSeconds: hashed.retryAfterSeconds };

    const session = await keeper.open(caller, standing.session, now);
    await sessions.setUnderWay(session.holder, { grantId: grant.id });
    const reference = secrets.newReference();

    if (email.canonical === null) {
      const outcome = await changeCredentials(
        'setCredentials',
        {
          grant,
          confirmationId: null,
          passwordHash: hashed.hash,
          email: null,
          reference,
          holder: session.holder,
          language: input.language,
        },
        account,
        context,
      );
      return outcome.kind === 'superseded' ? { kind: 'grant-closed', reason: outcome.reason } : outcome;
    }

    const confirmation: Confirmation = {
      id: confirmationIdOf(grant.id, secrets.newId()),
      grantId: grant.id,
      passwordHash: hashed.hash,
      email: email.canonical,
      language: input.language,
      reference,
      keyId: secrets.currentKeyId(),
      sends: 1,
      tries: 0,
      sentAt: now,
      expiresAt: codeEndsAt(grant, now),
    };
    const submitted = await grants.submit(confirmation);
    if (submitted !== 'submitted') return { kind: 'grant-closed', reason: submitted };
    note({ reference });
    return queueCode(confirmation);
  };
}

/** As `grantClosedReason`; what PostgreSQL knows of a change decides between USED and REPLACED, whatever Redis remembers. */
async function closedReason(
  accounts: Accounts,
  held: HeldGrant | null,
  account: Account | null,
  holder: string | null,
  now: Date,
): Promise<ClosedReason | null> {
  const reason = grantClosedReason(held, holder, account?.epoch ?? null, now);
  if (held === null) return reason;
  const { purpose, signer, id } = held.grant;
  const taken = purpose === 'REGISTRATION' && signer !== null && (await accounts.findByOwner(signer)) !== null;
  if (reason !== 'REPLACED' && !(reason === null && taken)) return reason;
  return (await accounts.findChange({ grantId: id })) === null ? 'REPLACED' : 'USED';
}

function readEmail(received: string | null, required: boolean, emailAddresses: EmailAddresses) {
  const given = received !== null && received.trim() !== '';
  if (!required) {
    return given ? refused('NOT_CHANGEABLE_HERE') : ({ kind: 'read', canonical: null } as const);
  }
  if (!given) return refused('REQUIRED');
  const parsed = emailAddresses.parse(received);
  return parsed.kind === 'refused'
    ? refused(parsed.reason)
    : ({ kind: 'read', canonical: parsed.address.canonical } as const);
}

const refused = (reason: EmailRefusal) => ({ kind: 'refused', reason }) as const;

/** Names only where the signer is proved: on the road by mail they would tell a mailbox thief whose account it is. */
function contextWords(grant: Grant, account: Account | null, email: string | null, system: string): string[] {
  const proved = grant.signer === null ? [] : [grant.signer.displayName, grant.signer.organisation ?? ''];
  const addresses = [email ?? '', account?.email ?? ''].map((address) =>
    address.slice(0, address.lastIndexOf('@') + 1),
  );
  return [system, ...addresses, ...proved];
}
