import { hintOf } from '../domain/account.ts';
import type { ClosedReason } from '../domain/closed-reason.ts';
import { PASSWORD_FAILURE_NOTICES, PASSWORD_FAILURES_UNTOLD, PASSWORD_TRIES_PER_ACCOUNT } from '../domain/limits.ts';
import { normalisePassword } from '../domain/password.ts';
import { MAX_PASSWORD_TRIES, sessionEndsAt } from '../domain/session.ts';
import { eventNotices } from './event-notices.ts';
import type { RateLimited, Run, TryLater } from './operation.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Consents } from './ports/consents.ts';
import type { Limiter } from './ports/limiter.ts';
import type { Notices } from './ports/notices.ts';
import type { PasswordHasher } from './ports/password-hasher.ts';
import type { Secrets } from './ports/secrets.ts';
import type { Sessions } from './ports/sessions.ts';
import type { Viewer } from './read-viewer.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ReadStanding, Standing } from './standing.ts';

export type EnterPasswordOutcome =
  | { kind: 'signed-in'; viewer: Viewer }
  | { kind: 'password-wrong'; triesLeft: number }
  | { kind: 'sign-in-closed'; reason: ClosedReason }
  | { kind: 'account-frozen'; reference: string }
  | RateLimited
  | TryLater;

/**
 * The second factor of a sign-in: what one knows.
 *
 * The try is counted before the password is looked at. A closed or crowded sign-in says nothing about the password.
 */
export function makeEnterPassword({
  readStanding,
  keeper,
  sessions,
  accounts,
  consents,
  limiter,
  hasher,
  notices,
  secrets,
}: {
  readStanding: ReadStanding;
  keeper: SessionKeeper;
  sessions: Sessions;
  accounts: Accounts;
  consents: Consents;
  limiter: Limiter;
  hasher: PasswordHasher;
  notices: Notices;
  secrets: Secrets;
}): Run<{ password: string }, EnterPasswordOutcome> {
  /** Counts a wrong password, over all sign-ins: a thief would begin a new one before the last try. @returns whether to tell the owner now */
  const countFailure = async (accountId: string) => {
    const untold = await limiter.take([{ key: `password-failures:${accountId}`, limit: PASSWORD_FAILURES_UNTOLD }]);
    if (untold.kind === 'allowed') return false;
    const told = await limiter.take([{ key: `password-failures-told:${accountId}`, limit: PASSWORD_FAILURE_NOTICES }]);
    return told.kind === 'allowed';
  };

  return async ({ password }, { caller, now, note }) => {
    const standing = await readStanding(caller, now);
    if (standing.stage !== 'IDENTIFIED') return closed(standing);
    const { account, session } = standing;
    note({ accountId: account.id });

    const tries = await sessions.countPasswordTry(session.holder);
    if (tries === 0) return { kind: 'sign-in-closed', reason: 'UNKNOWN' };
    if (tries > MAX_PASSWORD_TRIES) return { kind: 'sign-in-closed', reason: 'TOO_MANY_TRIES' };
    const crowded = await limiter.take(
      PASSWORD_TRIES_PER_ACCOUNT.map((limit) => ({ key: `password:${account.id}:${limit.windowMs}`, limit })),
    );
    if (crowded.kind === 'limited') {
      await sessions.returnPasswordTry(session.holder);
      return { kind: 'rate-limited', retryAfterSeconds: crowded.retryAfterSeconds };
    }

    const normalised = normalisePassword(password);
    const verified = await hasher.verify(normalised === null ? null : account.passwordHash, normalised ?? '');
    if (verified.kind === 'busy') {
      await sessions.returnPasswordTry(session.holder);
      return { kind: 'try-later', retryAfterSeconds: verified.retryAfterSeconds };
    }
    if (verified.kind === 'differs' || normalised === null) {
      if (await countFailure(account.id)) {
        const reference = secrets.newReference();
        note({ kind: 'PASSWORD_TRIES_FAILED', reference });
        const letters = eventNotices(account, 'PASSWORD_TRIES_FAILED', now, secrets);
        await notices.queue(account.id, letters, { reference, device: caller.device, at: now });
      }
      return { kind: 'password-wrong', triesLeft: MAX_PASSWORD_TRIES - tries };
    }

    if (verified.outdated) {
      const renewed = await hasher.hash(normalised);
      if (renewed.kind === 'hashed') await accounts.replaceHash(account.id, account.passwordHash, renewed.hash);
    }
    const risen = await keeper.rise(caller, session, keeper.prepareRise(caller, session), {
      stage: 'SIGNED_IN',
      passwordTries: 0,
      createdAt: now,
      lastUsedAt: now,
      identifiedUntil: null,
    });
    note({ kind: 'SIGNED_IN' });
    const given = await consents.ofAccount(account.id);
    return {
      kind: 'signed-in',
      viewer: {
        stage: 'SIGNED_IN',
        account: hintOf(account),
        language: account.language,
        consents: given,
        expiresAt: sessionEndsAt(risen),
      },
    };
  };
}

function closed(standing: Standing): EnterPasswordOutcome {
  if (standing.stage !== 'ANONYMOUS') return { kind: 'sign-in-closed', reason: 'USED' };
  const { fellBack } = standing;
  if (fellBack === null) return { kind: 'sign-in-closed', reason: 'UNKNOWN' };
  if (fellBack.kind === 'FROZEN') return { kind: 'account-frozen', reference: fellBack.account.freezeReference ?? '' };
  return { kind: 'sign-in-closed', reason: fellBack.kind };
}
