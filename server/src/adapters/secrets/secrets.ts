import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Secrets, TokenPurpose } from '../../use-cases/ports/secrets.ts';

/** One secret key; its id stands in every token made with it, so that several can be configured while one replaces another. */
export type SecretKey = Readonly<{ id: string; key: Uint8Array }>;

const KEY_BYTES = 32;
/** Key ids and record ids as they stand in a token, between full stops. */
const TOKEN_PARTS = /^([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/u;
/** Crockford's base 32: no I, L, O, U, which are misread or misheard. */
const REFERENCE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODES = 1_000_000n;

/**
 * Randomness from the operating system, and tokens and codes derived by HMAC-SHA-256 (RFC 2104).
 *
 * @param keys the first makes new tokens, all of them recognise old ones
 * @throws {RangeError} when there is no key, two have one id, or one is not 32 bytes
 */
export function makeSecrets(keys: readonly SecretKey[]): Secrets {
  const [current] = keys;
  if (current === undefined) throw new RangeError('at least one secret key is needed');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new RangeError('two secret keys have the same id');
  for (const { id, key } of keys) {
    if (key.byteLength !== KEY_BYTES)
      throw new RangeError(`secret key ${id}: ${key.byteLength} bytes, needs ${KEY_BYTES}`);
  }

  /** The purpose and the record id are told apart by a byte that neither holds. */
  const mac = (key: Uint8Array, purpose: string, id: string) =>
    createHmac('sha256', key).update(purpose).update('\0').update(id).digest();

  /**
   * The MAC as a number, modulo 10⁶. 2²⁵⁶ is so much larger that no code is likelier than another by more than 2⁻²³⁶.
   */
  const code = (key: Uint8Array, confirmationId: string, send: number) => {
    const number = BigInt(`0x${mac(key, 'confirmation-code', `${confirmationId}.${send}`).toString('hex')}`);
    return (number % CODES).toString().padStart(6, '0');
  };

  return {
    newId: () => randomBytes(16).toString('base64url'),
    newSessionToken: () => randomBytes(32).toString('base64url'),
    newNonce: () => randomBytes(32).toString('base64url'),
    newReference() {
      const characters = Array.from({ length: 8 }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]);
      return `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`;
    },
    digest: (token) => createHash('sha256').update(token).digest('base64url'),

    tokenFor: (purpose, id) => `${current.id}.${id}.${mac(current.key, purpose, id).toString('base64url')}`,
    idIn(purpose: TokenPurpose, token) {
      const [, keyId = '', id = '', given = ''] = TOKEN_PARTS.exec(token) ?? [];
      const key = byId.get(keyId);
      if (key === undefined) return null;
      const received = Buffer.from(given, 'base64url');
      // One MAC has several spellings in base64url, for two bits of the last character say nothing: only ours counts.
      if (received.toString('base64url') !== given) return null;
      return timingSafeEqual(mac(key, purpose, id), received) ? id : null;
    },

    currentKeyId: () => current.id,
    codeFor({ confirmationId, send, keyId }) {
      const key = byId.get(keyId);
      if (key === undefined) throw new RangeError(`secret key ${keyId} is no longer configured`);
      return code(key, confirmationId, send);
    },
    isCode({ confirmationId, send, keyId }, submitted) {
      const key = byId.get(keyId);
      if (key === undefined || !/^\d{6}$/u.test(submitted)) return false;
      return timingSafeEqual(Buffer.from(code(key, confirmationId, send)), Buffer.from(submitted));
    },
  };
}
