import type { Trouble } from '../graphql/trouble.ts';
import type { Words } from '../messages/catalogue.ts';
import type { Sentence } from './sentence.ts';

type Waiting = { __typename: 'RateLimited' | 'TryLater'; retryAfter: number };

/** What every mutation can answer besides its own outcomes, and what can come instead of an answer. */
export type AnyTrouble = Waiting | Trouble;

const KINDS: ReadonlySet<string> = new Set([
  'RateLimited',
  'TryLater',
  'ServiceAway',
  'Unexpected',
] satisfies AnyTrouble['__typename'][]);

export function isTrouble(result: { __typename: string }): result is AnyTrouble {
  return KINDS.has(result.__typename);
}

export function explainTrouble(m: Words<'trouble'>, trouble: AnyTrouble): Sentence[] {
  switch (trouble.__typename) {
    case 'RateLimited':
      return [{ kind: 'wait', seconds: trouble.retryAfter, ...m.trouble.rateLimited(trouble.retryAfter) }];
    case 'TryLater':
    case 'ServiceAway':
      return [{ kind: 'wait', seconds: trouble.retryAfter, ...m.trouble.tryLater(trouble.retryAfter) }];
    case 'Unexpected': {
      const reference = trouble.reference === null ? '' : ` ${m.trouble.reference} ${trouble.reference}`;
      return [{ kind: 'retry', title: m.trouble.unexpected.title, text: `${m.trouble.unexpected.text}${reference}` }];
    }
  }
}
