import type { ClosedReason, FreezeAccountMutation } from '../graphql/generated/operations.ts';
import type { OnlyField, Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import { GO_ON, type Sentence } from '../outcomes/sentence.ts';
import { explainTrouble, isTrouble } from '../outcomes/trouble-sentences.ts';

export type FreezeAccountResult = OnlyField<FreezeAccountMutation> | Trouble;

/** What to tell the person; nothing when they may go on. A result without a sentence does not compile. */
export function explainFreezeAccount(
  m: Words<'trouble' | 'freeze' | 'action'>,
  result: FreezeAccountResult,
): readonly Sentence[] {
  if (isTrouble(result)) return explainTrouble(m, result);
  switch (result.__typename) {
    case 'FreezeDone':
      return GO_ON;
    case 'LinkClosed':
      return explainClosedLink(m, result.reason);
  }
}

export function explainClosedLink(m: Words<'freeze' | 'action'>, reason: ClosedReason): readonly Sentence[] {
  return [{ kind: 'page', ...m.freeze.closed[reason], ways: [{ label: m.action.bySignature, href: '/recover' }] }];
}
