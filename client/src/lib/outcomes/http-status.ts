import type { AnyTrouble } from './trouble-sentences.ts';

const STATUS: Record<AnyTrouble['__typename'], number> = {
  RateLimited: 429,
  TryLater: 503,
  ServiceAway: 503,
  Unexpected: 500,
};

/** The status of a page that shows a refusal: what a person typed is 422 (RFC 9110 §15.5.21), trouble has its own. */
export function statusOf(result: { __typename: string }): number {
  return STATUS[result.__typename as AnyTrouble['__typename']] ?? 422;
}
