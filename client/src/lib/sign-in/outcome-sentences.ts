import type { BeginSignInMutation, EnterPasswordMutation, SignOutMutation } from '../graphql/generated/operations.ts';
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
      return [{ kind: 'field', field: 'password', text: m.password.wrong(result.triesLeft ?? null) }];
    case 'SignInClosed': {
      const again = { label: m.action.startAgain, href: '/sign-in' };
      const recover = { label: m.password.forgotten, href: '/recover' };
      const ways = result.reason === 'TOO_MANY_TRIES' ? [recover, again] : [again];
      return [{ kind: 'page', ...m.password.closed[result.reason], ways }];
    }
    case 'AccountFrozen':
      return explainFrozen(m, result);
  }
}

export function explainSignOut(m: Words<'trouble'>, result: SignOutResult): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'SignedOut':
      return GO_ON;
  }
}
