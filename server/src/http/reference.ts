import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that is read as another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Names one request in the log, in the header `x-request-id` and in the answer to an unexpected error: `XXXX-XXXX-XXXX`. */
export function newReference(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group()].join('-');
}
