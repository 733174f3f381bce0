import type { ClosedReason, SignatureRefusal } from '../graphql/generated/operations.ts';
import type { Words } from '../messages/catalogue.ts';
import type { Sentence, Way } from '../outcomes/sentence.ts';
import type { SignFailure, SignOutcome } from './signer.ts';

/** What the server, or the signing program, made of a signature. Either way the person may sign again right here. */
export type SignatureRefused = { __typename: 'SignatureRefused'; refusal: SignatureRefusal };
export type ChallengeClosed = { __typename: 'ChallengeClosed'; reason: ClosedReason };
export type AccountFrozen = { __typename: 'AccountFrozen'; reference: string };

export function explainRefusal(m: Words<'signing'>, { refusal }: SignatureRefused): Sentence[] {
  return [{ kind: 'retry', ...m.signing.refusals[refusal] }];
}

export function explainClosedChallenge(m: Words<'signing'>, { reason }: ChallengeClosed): Sentence[] {
  return [{ kind: 'retry', ...m.signing.closed[reason] }];
}

/** A frozen account opens by a signature only, so that is the way on. */
export function explainFrozen(m: Words<'frozen' | 'action'>, { reference }: AccountFrozen): Sentence[] {
  const ways = [{ label: m.action.bySignature, href: '/recover' }];
  return [{ kind: 'page', title: m.frozen.title, text: m.frozen.text, reference, ways }];
}

/** The owner has just signed: what still keeps the account shut is an administrator's freeze. */
export function explainFrozenByAdministrator(m: Words<'frozen' | 'frame'>, { reference }: AccountFrozen): Sentence[] {
  return [{ kind: 'page', ...m.frozen.byAdministrator, reference, ways: [{ label: m.frame.restOfSite, href: '/' }] }];
}

const PROGRAM_AT_FAULT: ReadonlySet<SignFailure> = new Set(['OUTDATED', 'ANSWER_NOT_UNDERSTOOD']);

/** Parts of the help page: how the program is installed and started on each system that it is made for. */
const SYSTEMS = ['Windows', 'macOS', 'Linux'];

function waysOutOf(m: Words<'signing'>, failure: SignFailure): Way[] {
  const href = '/help/ncalayer';
  if (PROGRAM_AT_FAULT.has(failure)) return [{ label: m.signing.howToStart, href }];
  if (failure !== 'NOT_RUNNING') return [];
  return SYSTEMS.map((system) => ({
    label: `${m.signing.howToStart}: ${system}`,
    href: `${href}#${system.toLowerCase()}`,
  }));
}

/** @returns nothing for a signed document: the server speaks next */
export function explainSigner(m: Words<'signing'>, outcome: SignOutcome): Sentence[] {
  switch (outcome.kind) {
    case 'signed':
      return [];
    case 'cancelled':
      return [{ kind: 'retry', title: m.signing.cancelled, text: outcome.by === 'page' ? m.signing.closeWindow : '' }];
    case 'failed':
      return [{ kind: 'retry', ...m.signing.failures[outcome.reason], ways: waysOutOf(m, outcome.reason) }];
  }
}
