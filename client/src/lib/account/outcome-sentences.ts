import type { EndSessionsMutation, WithdrawConsentsMutation } from '../graphql/generated/operations.ts';
import type { OnlyField, Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import { GO_ON, type Sentence } from '../outcomes/sentence.ts';
import { explainTrouble, isTrouble } from '../outcomes/trouble-sentences.ts';

export type EndSessionsResult = OnlyField<EndSessionsMutation> | Trouble;
export type WithdrawConsentsResult = OnlyField<WithdrawConsentsMutation> | Trouble;

/** What to tell the person; nothing when they may go on. A result without a sentence does not compile. */
export function explainEndSessions(m: Words<'trouble' | 'action'>, result: EndSessionsResult): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'SessionsEnded':
      return GO_ON;
    case 'SignInRequired':
      return sessionEnded(m);
  }
}

export function explainWithdrawConsents(
  m: Words<'trouble' | 'action'>,
  result: WithdrawConsentsResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'ConsentsWithdrawn':
      return GO_ON;
    case 'SignInRequired':
      return sessionEnded(m);
  }
}

/** Also what the page of the account shows to someone who is not signed in. */
export function sessionEnded(m: Words<'trouble' | 'action'>): readonly Sentence[] {
  return [{ kind: 'page', ...m.trouble.sessionEnded, ways: [{ label: m.action.toSignIn, href: '/' }] }];
}
