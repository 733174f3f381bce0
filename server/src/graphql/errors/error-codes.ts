/** What `extensions.code` of an error says, for whoever writes the program that gets it. */
type ErrorMeaning = Readonly<{
  /** The status of the answer; the first when there are several. */
  status: number;
  /** What happened. */
  meaning: string;
  /** What the program, or who wrote it, does now. */
  remedy: string;
}>;

/**
 * Every code that an answer can carry instead of an outcome: the compiler takes no other. `error-codes.json` is written from
 * this list, and the catalogue at `/developers/outcomes` from that.
 */
export const ERROR_CODES = {
  BAD_REQUEST: {
    status: 400,
    meaning: 'The request is not as HTTP, or the GraphQL protocol over it, wants it.',
    remedy: 'Mend the program that sent it: one Host header, POST, a JSON object with `query` and `variables`.',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning: 'A variable is missing, unknown, of another type or larger than the schema says.',
    remedy:
      'The message names the variable and never its value. Hold what people type against the sizes in the reference first.',
  },
  BODY_NOT_JSON: { status: 400, meaning: 'The body is empty or no JSON.', remedy: 'Send a JSON object.' },
  BODY_TOO_LARGE: {
    status: 413,
    meaning: 'The body is larger than 100 KB.',
    remedy: 'Send less: the largest thing that makes sense is a signed document of 64 KB.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    meaning: 'A browser’s request asks for a document that is not one of the web client’s own.',
    remedy: 'In a page of the web client: load it again. In a program: call as a partner, with a token.',
  },
  ENCODING_NOT_SUPPORTED: {
    status: 415,
    meaning: 'The body is compressed.',
    remedy: 'Send it as it is.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning: 'The document is not written as GraphQL wants it.',
    remedy: 'Mend the document; the answer says where.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The document does not fit the schema.',
    remedy: 'Hold it against `schema.graphql`, best when your program is built.',
  },
  HEADERS_TOO_LARGE: { status: 431, meaning: 'The headers are larger than 8 KB.', remedy: 'Send fewer.' },
  HOST_NOT_SERVED: {
    status: 421,
    meaning: 'The request is for a host name that is not served here.',
    remedy: 'Use the address that you were given. An operator adds names by API_HOST_NAMES.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: 'A fault of ours. What became of the operation is not known.',
    remedy:
      'Ask `recovery` where things stand before you try again, and send the operator the reference in `extensions`.',
  },
  MEDIA_TYPE_NOT_SUPPORTED: {
    status: 415,
    meaning: 'The body is not sent as `application/json`.',
    remedy: 'Set the header Content-Type.',
  },
  METHOD_NOT_ALLOWED: { status: 405, meaning: 'Operations are sent by POST only.', remedy: 'Use POST.' },
  NOT_FOR_PARTNERS: {
    status: 403,
    meaning: 'A partner asked for what only people do in their own browser: signing in and what follows.',
    remedy: 'Send people to the web client for that.',
  },
  NOT_FOUND: { status: 404, meaning: 'There is nothing at this path.', remedy: 'Send operations to `/graphql`.' },
  ONE_MUTATION_A_REQUEST: {
    status: 400,
    meaning: 'A mutation operation holds more than one field, a fragment or a directive.',
    remedy: 'Send one mutation in each request.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'The document holds several operations and none was named, or none of that name.',
    remedy: 'Send one operation, or name it in `operationName`.',
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    meaning: 'A browser’s request does not come from a page of the web client.',
    remedy: 'Call from your server, as a partner. No other site’s pages can use a person’s session.',
  },
  PARTNER_USER_MISSING: {
    status: 400,
    meaning: 'A partner’s request does not say for which of its users it is.',
    remedy: 'Send the header Qalpyna-User: one opaque name for each person, at most 200 visible ASCII characters.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: 400,
    meaning: 'The request names a stored document by `extensions.persistedQuery`.',
    remedy: 'Send the whole document.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    meaning: 'The request took more than 10 seconds to arrive.',
    remedy: 'Send it again.',
  },
  SERVICE_AWAY: {
    status: 503,
    meaning: 'A part of the service is away, or the answer took too long.',
    remedy:
      'Wait some seconds and send the same request again. A mutation that timed out may have been done: ask `recovery` first.',
  },
  SERVICE_BUSY: {
    status: 503,
    meaning: 'More requests come at once, from everybody or from this caller, than the service works on.',
    remedy: 'Nothing was done. Send the same request again after the seconds in `Retry-After`, each time later.',
  },
  TOO_COMPLEX: {
    status: 400,
    meaning: 'The document asks for too much: tokens, fields, depth, aliases or root fields.',
    remedy: 'Ask for less in one request; the message says of what there is too much.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    meaning:
      'This caller, or its address, asks queries more often than any page needs. A mutation says `RateLimited` instead.',
    remedy: 'Ask again after the time that the message says, and less often.',
  },
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'The Authorization header holds no token of a partner.',
    remedy: 'Send `Authorization: Bearer TOKEN`. A lost or replaced token is made anew by the operator.',
  },
} as const satisfies Record<string, ErrorMeaning>;

export type ErrorCode = keyof typeof ERROR_CODES;
