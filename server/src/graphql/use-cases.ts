import type { Consent, ConsentKind } from '../domain/consent.ts';
import type { Language } from '../domain/language.ts';
import type { BeginSignatureInput, BeginSignatureOutcome } from '../use-cases/begin-signature.ts';
import type { Caller } from '../use-cases/caller.ts';
import type { CompleteSignInOutcome } from '../use-cases/complete-sign-in.ts';
import type { CompleteSignatureResetOutcome } from '../use-cases/complete-signature-reset.ts';
import type { ConfirmEmailOutcome } from '../use-cases/confirm-email.ts';
import type { EndSessionsOutcome } from '../use-cases/end-sessions.ts';
import type { EnterPasswordOutcome } from '../use-cases/enter-password.ts';
import type { FreezeAccountOutcome } from '../use-cases/freeze-account.ts';
import type { AccountEvent } from '../use-cases/list-events.ts';
import type { SessionView } from '../use-cases/list-sessions.ts';
import type { Operation } from '../use-cases/operation.ts';
import type { Texts } from '../use-cases/ports/texts.ts';
import type { RecoveryState } from '../use-cases/read-recovery.ts';
import type { Viewer } from '../use-cases/read-viewer.ts';
import type { RequestEmailResetOutcome } from '../use-cases/request-email-reset.ts';
import type { ResendConfirmationOutcome } from '../use-cases/resend-confirmation.ts';
import type { SetCredentialsInput, SetCredentialsOutcome } from '../use-cases/set-credentials.ts';
import type { SignOutOutcome } from '../use-cases/sign-out.ts';
import type { WithdrawConsentsOutcome } from '../use-cases/withdraw-consents.ts';

type SignedStatement = Readonly<{ challenge: string; document: string }>;

/** The public mutations, named as in the schema. */
export type Mutations = Readonly<{
  beginSignIn: Operation<BeginSignatureInput, BeginSignatureOutcome>;
  completeSignIn: Operation<SignedStatement, CompleteSignInOutcome>;
  enterPassword: Operation<{ password: string }, EnterPasswordOutcome>;
  signOut: Operation<Record<string, never>, SignOutOutcome>;
  endSessions: Operation<{ session: string | null }, EndSessionsOutcome>;
  withdrawConsents: Operation<{ kinds: readonly ConsentKind[] }, WithdrawConsentsOutcome>;
  requestEmailReset: Operation<
    { email: string; consents: readonly Consent[]; language: Language },
    RequestEmailResetOutcome
  >;
  beginSignatureReset: Operation<BeginSignatureInput, BeginSignatureOutcome>;
  completeSignatureReset: Operation<SignedStatement, CompleteSignatureResetOutcome>;
  setCredentials: Operation<SetCredentialsInput, SetCredentialsOutcome>;
  resendConfirmation: Operation<{ confirmation: string }, ResendConfirmationOutcome>;
  confirmEmail: Operation<{ confirmation: string; code: string }, ConfirmEmailOutcome>;
  freezeAccount: Operation<{ token: string }, FreezeAccountOutcome>;
}>;

/** What the queries read. */
export type Queries = Readonly<{
  texts: Texts;
  viewer(caller: Caller): Promise<Viewer>;
  recovery(caller: Caller, input: { grant: string | null }): Promise<RecoveryState>;
  sessions(caller: Caller): Promise<readonly SessionView[]>;
  events(caller: Caller): Promise<readonly AccountEvent[]>;
}>;

/** Everything that a resolver may call. */
export type ApiUseCases = Mutations & Queries;
