import type { CompleteSignInMutation } from '../graphql/generated/operations.ts';
import type { OnlyField, Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import { GO_ON, type Sentence } from '../outcomes/sentence.ts';
import { explainTrouble, isTrouble } from '../outcomes/trouble-sentences.ts';
import { explainClosedChallenge, explainFrozen, explainRefusal } from '../signer/signature-sentences.ts';

export type CompleteSignInResult = OnlyField<CompleteSignInMutation> | Trouble;

/** Apart from the other outcomes of sign-in: only who signs loads it. */
export function explainCompleteSignIn(
  m: Words<'trouble' | 'signing' | 'frozen' | 'action'>,
  result: CompleteSignInResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'PasswordRequired':
    case 'RegistrationOffered':
      return GO_ON;
    case 'SignatureRefused':
      return explainRefusal(m, result);
    case 'ChallengeClosed':
      return explainClosedChallenge(m, result);
    case 'AccountFrozen':
      return explainFrozen(m, result);
  }
}
