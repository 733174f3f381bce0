import type { CombinedError } from '@urql/core';

/** The one root field of an operation of ours. */
export type OnlyField<Data> = Data[Exclude<keyof Data, '__typename'>];

/** What came instead of an outcome. It stands beside the outcomes of the schema, so that it needs its sentence as they do. */
export type Trouble =
  /** The API refused at once: too many ask it. `retryAfter` in seconds. */
  | { __typename: 'TryLater'; retryAfter: number }
  /** The API could not be reached, took too long, or was asked too often: what became of a mutation is not known. `retryAfter` in seconds. */
  | { __typename: 'ServiceAway'; retryAfter: number }
  /** The API refused the request as a whole, or failed: what became of a mutation is not known. */
  | { __typename: 'Unexpected'; reference: string | null };

/** How long a person is asked to wait when the API does not say. */
const RETRY_SECONDS = 10;

export function onlyField<Data extends object>(data: Data): OnlyField<Data> {
  const field = Object.entries(data).find(([name]) => name !== '__typename');
  return field?.[1] as OnlyField<Data>;
}

export function troubleOf(failure: CombinedError | undefined): Trouble {
  const [first] = failure?.graphQLErrors ?? [];
  const code = first?.extensions['code'];
  if (code === 'SERVICE_BUSY') {
    const { headers }: Partial<Response> = failure?.response ?? {};
    return { __typename: 'TryLater', retryAfter: Number(headers?.get('retry-after')) || RETRY_SECONDS };
  }
  if (first === undefined || code === 'SERVICE_AWAY' || code === 'TOO_MANY_REQUESTS')
    return { __typename: 'ServiceAway', retryAfter: RETRY_SECONDS };
  const reference = first.extensions['reference'];
  return { __typename: 'Unexpected', reference: typeof reference === 'string' ? reference : null };
}
