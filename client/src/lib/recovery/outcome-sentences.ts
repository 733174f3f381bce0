import type {
  BeginSignatureResetMutation,
  ClosedReason,
  ConfirmEmailMutation,
  RequestEmailResetMutation,
  ResendConfirmationMutation,
  SetCredentialsMutation,
} from '../graphql/generated/operations.ts';
import type { OnlyField, Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import { GO_ON, type Sentence } from '../outcomes/sentence.ts';
import { explainTrouble, isTrouble } from '../outcomes/trouble-sentences.ts';

export type RequestEmailResetResult = OnlyField<RequestEmailResetMutation> | Trouble;
export type BeginSignatureResetResult = OnlyField<BeginSignatureResetMutation> | Trouble;
export type SetCredentialsResult = OnlyField<SetCredentialsMutation> | Trouble;
export type ResendConfirmationResult = OnlyField<ResendConfirmationMutation> | Trouble;
export type ConfirmEmailResult = OnlyField<ConfirmEmailMutation> | Trouble;

/** What to tell the person; nothing when they may go on. A result without a sentence does not compile. */
export function explainRequestEmailReset(m: Words<'trouble'>, result: RequestEmailResetResult): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'EmailResetRequested':
      return GO_ON;
    case 'EmailRefused':
      return [{ kind: 'field', field: 'email', text: m.trouble.emailRefusals[result.refusal] }];
    case 'ConsentsRequired':
      return [{ kind: 'field', field: 'consent', text: m.trouble.consentsChanged }];
  }
}

export function explainBeginSignatureReset(
  m: Words<'trouble'>,
  result: BeginSignatureResetResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'SignatureChallenge':
      return GO_ON;
    case 'ConsentsRequired':
      return [{ kind: 'field', field: 'consent', text: m.trouble.consentsChanged }];
  }
}

export function explainSetCredentials(
  m: Words<'trouble' | 'credentials' | 'action'>,
  result: SetCredentialsResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'ConfirmationSent':
    case 'CredentialsChanged':
      return GO_ON;
    case 'PasswordRefused':
      return result.broken.map((rule) => ({ kind: 'field', field: 'password', text: m.credentials.refused[rule] }));
    case 'EmailRefused':
      return [{ kind: 'field', field: 'email', text: m.trouble.emailRefusals[result.refusal] }];
    case 'GrantClosed':
      return explainClosedGrant(m, result.reason);
  }
}

/** Also what a dead mail link shows as soon as it is opened. */
export function explainClosedGrant(m: Words<'credentials' | 'action'>, reason: ClosedReason): readonly Sentence[] {
  const again = { label: m.action.askForNew, href: '/recover' };
  const signIn = { label: m.action.toSignIn, href: '/' };
  const ways = reason === 'USED' ? [signIn, again] : [again];
  return [{ kind: 'page', ...m.credentials.closed[reason], ways }];
}

export function explainResendConfirmation(
  m: Words<'trouble' | 'confirm' | 'action'>,
  result: ResendConfirmationResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'ConfirmationSent':
      return GO_ON;
    case 'ConfirmationClosed':
      return explainClosedConfirmation(m, result.reason);
  }
}

export function explainConfirmEmail(
  m: Words<'trouble' | 'confirm' | 'action'>,
  result: ConfirmEmailResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'CredentialsChanged':
      return GO_ON;
    case 'CodeWrong':
      // With no try left nothing can be typed any more: that is a page, not a field.
      if (result.triesLeft === 0) return explainClosedConfirmation(m, 'TOO_MANY_TRIES');
      return [{ kind: 'field', field: 'code', text: m.confirm.wrong(result.triesLeft) }];
    case 'ConfirmationClosed':
      return explainClosedConfirmation(m, result.reason);
  }
}

/** Also why a confirmation is no longer open when the page of the new credentials is shown again. */
export function explainClosedConfirmation(m: Words<'confirm' | 'action'>, reason: ClosedReason): readonly Sentence[] {
  const credentials = { label: m.action.newCredentials, href: '/recover/credentials' };
  const recover = { label: m.action.startAgain, href: '/recover' };
  const signIn = { label: m.action.toSignIn, href: '/' };
  const confirm = { label: m.confirm.enter, href: '/recover/confirm' };
  const ways = {
    EXPIRED: [credentials],
    TOO_MANY_TRIES: [credentials],
    REPLACED: [confirm],
    USED: [signIn],
    UNKNOWN: [recover],
  } satisfies Record<ClosedReason, unknown>;
  return [{ kind: 'page', ...m.confirm.closed[reason], ways: ways[reason] }];
}
