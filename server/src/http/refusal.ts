import type { ErrorCode } from '../graphql/errors/error-codes.ts';

/** A request that is refused before it reaches an operation. */
export class HttpRefusal extends Error {
  override name = 'HttpRefusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;

  /** @param message for the developer of whatever sent it; holds nothing that was sent */
  constructor(status: number, code: ErrorCode, message: string, more: { retryAfterSeconds?: number } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Every answer that is not an operation's has the shape of a GraphQL error, so that clients read one shape. */
export const errorBody = (code: ErrorCode, message: string, reference?: string) => ({
  errors: [{ message, extensions: { code, ...(reference === undefined ? {} : { reference }) } }],
});
