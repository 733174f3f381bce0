import type {
  BeginSignInMutation,
  ClosedReason,
  EnterPasswordMutation,
  SignOutMutation,
} from '../graphql/generated/operations.ts';
import type { OnlyField, Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import { GO_ON, type Sentence } from '../outcomes/sentence.ts';
import { explainTrouble, isTrouble } from '../outcomes/trouble-sentences.ts';
import { explainFrozen } from '../signer/signature-sentences.ts';

export type BeginSignInResult = OnlyField<BeginSignInMutation> | Trouble;
export type EnterPasswordResult = OnlyField<EnterPasswordMutation> | Trouble;
export type SignOutResult = OnlyField<SignOutMutation> | Trouble;

/** What to tell the person; nothing when they may go on. A result without a sentence does not compile. */
export function explainBeginSignIn(m: Words<'trouble'>, result: BeginSignInResult): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'SignatureChallenge':
      return GO_ON;
    case 'ConsentsRequired':
      return [{ kind: 'field', field: 'consent', text: m.trouble.consentsChanged }];
  }
}

export function explainEnterPassword(
  m: Words<'trouble' | 'password' | 'frozen' | 'action'>,
  result: EnterPasswordResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'SignedIn':
      return GO_ON;
    case 'PasswordWrong':
      // With no try left nothing can be typed any more: that is a page, not a field.
      if (result.triesLeft === 0) return explainClosedSignIn(m, 'TOO_MANY_TRIES');
      return [{ kind: 'field', field: 'password', text: m.password.wrong(result.triesLeft ?? null) }];
    case 'SignInClosed':
      return explainClosedSignIn(m, result.reason);
    case 'AccountFrozen':
      return explainFrozen(m, result);
  }
}

/** Also what the password's page shows to someone who has not signed. */
export function explainClosedSignIn(m: Words<'password' | 'action'>, reason: ClosedReason): readonly Sentence[] {
  const again = { label: m.action.startAgain, href: '/sign-in' };
  const recover = { label: m.password.forgotten, href: '/recover' };
  const ways = reason === 'TOO_MANY_TRIES' ? [recover, again] : [again];
  return [{ kind: 'page', ...m.password.closed[reason], ways }];
}

export function explainSignOut(m: Words<'trouble'>, result: SignOutResult): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'SignedOut':
      return GO_ON;
  }
}
