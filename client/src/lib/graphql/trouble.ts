/** The one root field of an operation of ours. */
export type OnlyField<Data> = Data[Exclude<keyof Data, '__typename'>];

/** What came instead of an outcome. It stands beside the outcomes of the schema, so that it needs its sentence as they do. */
export type Trouble =
  /** The API could not be reached, or took too long. `retryAfter` in seconds. */
  | { __typename: 'ServiceAway'; retryAfter: number }
  /** The API refused the request as a whole. */
  | { __typename: 'Unexpected'; reference: string | null };
