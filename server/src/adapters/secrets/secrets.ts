import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets, TokenPurpose } from '../../use-cases/ports/secrets.ts';

/** One key among several: the first derives what is new, the others still recognise what they derived. */
export type SecretKey = Readonly<{
  /** Stands in tokens: 1 to 16 letters, digits, `_` or `-`. */
  id: string;
  /** Exactly 32 bytes. */
  key: Uint8Array;
}>;

const KEY_BYTES = 32;
const CODES = 1_000_000n;

/** Without I, L, O and U, which are misread. (Crockford, "Base 32") */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Secrets derived by HMAC-SHA-256 from record ids, so that nothing secret is kept and a job that runs twice sends the same.
 *
 * A token is `key id . record id . MAC`. The MAC is over the purpose and the record id, so that a token of one purpose is
 * worthless for another.
 *
 * @throws {RangeError} when there is no key, one has not 32 bytes, or two have the same id
 */
export function makeSecrets(keys: readonly SecretKey[]): Secrets {
  const [current] = keys;
  if (current === undefined) throw new RangeError('at least one key is needed');
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  if (keyOf.size !== keys.length) throw new RangeError('two keys have the same id');
  for (const { id, key } of keys) {
    if (!/^[\w-]{1,16}$/.test(id)) throw new RangeError('a key id is not 1 to 16 letters, digits, _ or -');
    if (key.byteLength !== KEY_BYTES)
      throw new RangeError(`key ${id} has ${key.byteLength} bytes and not ${KEY_BYTES}`);
  }

  const codeFor: Secrets['codeFor'] = ({ confirmationId, send, keyId }) => {
    const key = keyOf.get(keyId);
    if (key === undefined) throw new RangeError(`there is no key ${keyId} any more`);
    // 64 bits modulo 10⁶: no code is likelier than another by more than 10⁶ / 2⁶⁴, 5 × 10⁻¹⁴.
    const number = mac(key, 'code', confirmationId, String(send)).readBigUInt64BE() % CODES;
    return String(number).padStart(6, '0');
  };

  return {
    newId: () => randomBytes(16).toString('base64url'),
    newSessionToken: () => randomBytes(32).toString('base64url'),
    newNonce: () => randomBytes(32).toString('base64url'),
    newReference() {
      const symbols = [...randomBytes(8)].map((byte) => CROCKFORD[byte % CROCKFORD.length]).join('');
      return `${symbols.slice(0, 4)}-${symbols.slice(4)}`;
    },
    digest: (token) => createHash('sha256').update(token, 'utf8').digest('base64url'),

    tokenFor(purpose, id) {
      if (!/^[\w-]+$/.test(id)) throw new RangeError('a record id is letters, digits, _ and -');
      return [current.id, id, tokenMac(current.key, purpose, id).toString('base64url')].join('.');
    },
    idIn(purpose, token) {
      const [, keyId = '', id = '', received = ''] = /^([\w-]{1,16})\.([\w-]{1,64})\.([\w-]{43})$/.exec(token) ?? [];
      const key = keyOf.get(keyId);
      if (key === undefined) return null;
      // Compared as text: of the two spellings that base64url allows for the last bits, one is the token.
      const expected = tokenMac(key, purpose, id).toString('base64url');
      return timingSafeEqual(Buffer.from(expected), Buffer.from(received)) ? id : null;
    },

    currentKeyId: () => current.id,
    codeFor,
    isCode(code, submitted) {
      if (!keyOf.has(code.keyId) || !/^\d{6}$/.test(submitted)) return false;
      return timingSafeEqual(Buffer.from(codeFor(code)), Buffer.from(submitted));
    },
  };
}

const tokenMac = (key: Uint8Array, purpose: TokenPurpose, id: string): Buffer => mac(key, `token ${purpose}`, id);

/** The parts are separated by NUL, which none of them holds: no two lists of parts have the same bytes. */
const mac = (key: Uint8Array, ...parts: string[]): Buffer =>
  createHmac('sha256', key)
    .update(['qalpyna', ...parts].join('\0'), 'utf8')
    .digest();
