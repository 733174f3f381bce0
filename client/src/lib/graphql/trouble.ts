import type { CombinedError } from '@urql/core';

/** The one root field of an operation of ours. */
export type OnlyField<Data> = Data[Exclude<keyof Data, '__typename'>];

/** What came instead of an outcome. It stands beside the outcomes of the schema, so that it needs its sentence as they do. */
export type Trouble =
  /** The API could not be reached, took too long, or was asked too often or by too many at once. `retryAfter` in seconds. */
  | { __typename: 'ServiceAway'; retryAfter: number }
  /** The API refused the request as a whole. */
  | { __typename: 'Unexpected'; reference: string | null };

/** Codes of what has passed when the same is sent again a little later. */
const MOMENTARY = new Set<unknown>(['SERVICE_AWAY', 'SERVICE_BUSY', 'TOO_MANY_REQUESTS']);

/** How long a person is asked to wait when the API is away. */
const AWAY_RETRY_SECONDS = 10;

export function onlyField<Data extends object>(data: Data): OnlyField<Data> {
  const field = Object.entries(data).find(([name]) => name !== '__typename');
  return field?.[1] as OnlyField<Data>;
}

export function troubleOf(failure: CombinedError | undefined): Trouble {
  const [first] = failure?.graphQLErrors ?? [];
  const code = first?.extensions['code'];
  if (first === undefined || MOMENTARY.has(code)) return { __typename: 'ServiceAway', retryAfter: AWAY_RETRY_SECONDS };
  const reference = first.extensions['reference'];
  return { __typename: 'Unexpected', reference: typeof reference === 'string' ? reference : null };
}
