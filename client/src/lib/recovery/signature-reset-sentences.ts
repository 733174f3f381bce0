import type { CompleteSignatureResetMutation } from '../graphql/generated/operations.ts';
import type { OnlyField, Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import { GO_ON, type Sentence } from '../outcomes/sentence.ts';
import { explainTrouble, isTrouble } from '../outcomes/trouble-sentences.ts';
import { explainClosedChallenge, explainFrozenByAdministrator, explainRefusal } from '../signer/signature-sentences.ts';

export type CompleteSignatureResetResult = OnlyField<CompleteSignatureResetMutation> | Trouble;

/** Apart from the other outcomes of recovery: only who signs loads it. */
export function explainCompleteSignatureReset(
  m: Words<'trouble' | 'signing' | 'frozen' | 'action' | 'frame'>,
  result: CompleteSignatureResetResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'CredentialsGrant':
      return GO_ON;
    case 'NoAccount': {
      const ways = [
        { label: m.action.retry, href: '/recover' },
        { label: m.action.register, href: '/' },
      ];
      return [{ kind: 'page', ...m.signing.noAccount(result.system), ways }];
    }
    case 'SignatureRefused':
      return explainRefusal(m, result);
    case 'ChallengeClosed':
      return explainClosedChallenge(m, result);
    case 'AccountFrozen':
      return explainFrozenByAdministrator(m, result);
  }
}
