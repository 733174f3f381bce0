/** What a derived token is good for; a token of one purpose is worthless for another. */
export type TokenPurpose = 'grant' | 'undo-link';

/** Randomness, and secrets that are derived from record ids and so need not be kept anywhere. */
export interface Secrets {
  /** 128 random bits, base64url, 22 characters. Not secret: it names a record. */
  newId(): string;
  /** 256 random bits, base64url, 43 characters. */
  newSessionToken(): string;
  /** 256 random bits, base64url. */
  newNonce(): string;
  /** For people to read aloud: `XXXX-XXXX`, 8 random characters of Crockford's base 32. */
  newReference(): string;
  /** SHA-256, base64url: how session tokens are kept. */
  digest(token: string): string;
  /** Key id, record id and HMAC-SHA-256(key, purpose, record id): repeated calls give the same token while the key is the newest. */
  tokenFor(purpose: TokenPurpose, id: string): string;
  /** The record id in a token of this purpose, made with any key that is still configured; `null` for anything else. */
  idIn(purpose: TokenPurpose, token: string): string | null;
  /** The key that new codes are derived with. */
  currentKeyId(): string;
  /** Six digits, evenly distributed, of one mail of one confirmation. */
  codeFor(code: { confirmationId: string; send: number; keyId: string }): string;
  /** Constant-time comparison; `false` when the key is no longer configured. */
  isCode(code: { confirmationId: string; send: number; keyId: string }, submitted: string): boolean;
}
