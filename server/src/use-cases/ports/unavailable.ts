/**
 * A part that we depend on is away (Redis, PostgreSQL) or too slow to wait for. Adapters throw it for connection troubles
 * and time-outs only, so that an operation can answer *try later* and a fault of ours still shows as one.
 */
export class Unavailable extends Error {
  override name = 'Unavailable';
  readonly part: string;

  constructor(part: 'redis' | 'postgres' | 'signature-verifier', options?: ErrorOptions) {
    super(`${part} is unavailable`, options);
    this.part = part;
  }
}
