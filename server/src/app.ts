import type { OperationName } from './domain/operation.ts';
import { makeAnswerChallenge } from './use-cases/answer-challenge.ts';
import { makeBeginSignature } from './use-cases/begin-signature.ts';
import { makeChangeCredentials } from './use-cases/change-credentials.ts';
import { makeCompleteSignIn } from './use-cases/complete-sign-in.ts';
import { makeCompleteSignatureReset } from './use-cases/complete-signature-reset.ts';
import { makeConfirmEmail } from './use-cases/confirm-email.ts';
import { makeQueueCode } from './use-cases/confirmation-sent.ts';
import { makeEndSessions } from './use-cases/end-sessions.ts';
import { makeEnterPassword } from './use-cases/enter-password.ts';
import { makeFreezeAccount } from './use-cases/freeze-account.ts';
import { makeListEvents } from './use-cases/list-events.ts';
import { makeListSessions } from './use-cases/list-sessions.ts';
import { makeOperation, type Run } from './use-cases/operation.ts';
import type { Accounts } from './use-cases/ports/accounts.ts';
import type { Audit } from './use-cases/ports/audit.ts';
import type { BreachedPasswords } from './use-cases/ports/breached-passwords.ts';
import type { Challenges } from './use-cases/ports/challenges.ts';
import type { Clock } from './use-cases/ports/clock.ts';
import type { CodeTries } from './use-cases/ports/code-tries.ts';
import type { CommonPasswords } from './use-cases/ports/common-passwords.ts';
import type { Consents } from './use-cases/ports/consents.ts';
import type { EmailAddresses } from './use-cases/ports/email-addresses.ts';
import type { EndedSessions } from './use-cases/ports/ended-sessions.ts';
import type { EvidenceLog } from './use-cases/ports/evidence.ts';
import type { EvidenceTimestamps } from './use-cases/ports/evidence-timestamps.ts';
import type { Grants } from './use-cases/ports/grants.ts';
import type { Jobs } from './use-cases/ports/jobs.ts';
import type { Limiter } from './use-cases/ports/limiter.ts';
import type { Mailer } from './use-cases/ports/mailer.ts';
import type { Notices } from './use-cases/ports/notices.ts';
import type { PasswordHasher } from './use-cases/ports/password-hasher.ts';
import type { Secrets } from './use-cases/ports/secrets.ts';
import type { Sessions } from './use-cases/ports/sessions.ts';
import type { SignatureVerifier } from './use-cases/ports/signature-verifier.ts';
import type { Texts } from './use-cases/ports/texts.ts';
import type { TimestampAuthority } from './use-cases/ports/timestamp-authority.ts';
import { makeReadRecovery } from './use-cases/read-recovery.ts';
import { makeReadViewer } from './use-cases/read-viewer.ts';
import { makeReading } from './use-cases/reading.ts';
import { makeRequestEmailReset } from './use-cases/request-email-reset.ts';
import { makeResendConfirmation } from './use-cases/resend-confirmation.ts';
import { makeSendCode } from './use-cases/send-code.ts';
import { makeSendNotice } from './use-cases/send-notice.ts';
import { makeSendResetLinks } from './use-cases/send-reset-links.ts';
import { makeSessionKeeper } from './use-cases/session-keeper.ts';
import { makeSetCredentials } from './use-cases/set-credentials.ts';
import { makeSignOut } from './use-cases/sign-out.ts';
import { makeStampEvidence } from './use-cases/stamp-evidence.ts';
import { makeReadStanding } from './use-cases/standing.ts';
import { makeWithdrawConsents } from './use-cases/withdraw-consents.ts';

/** Everything that the use cases need from outside. */
export type Ports = Readonly<{
  accounts: Accounts;
  audit: Audit;
  breachedPasswords: BreachedPasswords;
  challenges: Challenges;
  clock: Clock;
  codeTries: CodeTries;
  commonPasswords: CommonPasswords;
  consents: Consents;
  emailAddresses: EmailAddresses;
  endedSessions: EndedSessions;
  evidence: EvidenceLog;
  evidenceTimestamps: EvidenceTimestamps;
  grants: Grants;
  hasher: PasswordHasher;
  jobs: Jobs;
  limiter: Limiter;
  mailer: Mailer;
  notices: Notices;
  secrets: Secrets;
  sessions: Sessions;
  texts: Texts;
  /** `null`: none is configured. */
  timestampAuthority: TimestampAuthority | null;
  verifier: SignatureVerifier;
}>;

/** The one place where use cases meet what they need. `main.ts` calls it with real ports, tests with forgetful twins. */
export function buildUseCases(ports: Ports) {
  const readStanding = makeReadStanding(ports);
  const keeper = makeSessionKeeper(ports);
  const queueCode = makeQueueCode(ports);
  const changeCredentials = makeChangeCredentials(ports);
  const answerChallenge = makeAnswerChallenge(ports);
  const parts = { ...ports, readStanding, keeper, queueCode, changeCredentials, answerChallenge };

  const operation = <Input, Outcome extends { kind: string }>(name: OperationName, run: Run<Input, Outcome>) =>
    makeOperation(name, ports, run);

  const mutations = {
    beginSignIn: operation('beginSignIn', makeBeginSignature('SIGN_IN', parts)),
    completeSignIn: operation('completeSignIn', makeCompleteSignIn(parts)),
    enterPassword: operation('enterPassword', makeEnterPassword(parts)),
    signOut: operation('signOut', makeSignOut(parts)),
    endSessions: operation('endSessions', makeEndSessions(parts)),
    withdrawConsents: operation('withdrawConsents', makeWithdrawConsents(parts)),
    requestEmailReset: operation('requestEmailReset', makeRequestEmailReset(parts)),
    beginSignatureReset: operation('beginSignatureReset', makeBeginSignature('RESET_CREDENTIALS', parts)),
    completeSignatureReset: operation('completeSignatureReset', makeCompleteSignatureReset(parts)),
    setCredentials: operation('setCredentials', makeSetCredentials(parts)),
    resendConfirmation: operation('resendConfirmation', makeResendConfirmation(parts)),
    confirmEmail: operation('confirmEmail', makeConfirmEmail(parts)),
    freezeAccount: operation('freezeAccount', makeFreezeAccount(parts)),
  } satisfies Record<OperationName, unknown>;

  return {
    ...mutations,
    texts: ports.texts,
    viewer: makeReading(ports, makeReadViewer(parts)),
    recovery: makeReading(ports, makeReadRecovery(parts)),
    sessions: makeReading(ports, makeListSessions(parts)),
    events: makeReading(ports, makeListEvents(parts)),
    jobs: {
      'send-reset-links': makeSendResetLinks(parts),
      'send-code': makeSendCode(parts),
      'send-notice': makeSendNotice(parts),
      'stamp-evidence': makeStampEvidence(parts),
    },
  };
}
