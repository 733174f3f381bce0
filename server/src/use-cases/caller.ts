import type { Language } from '../domain/language.ts';

/** Who calls an operation, as the HTTP layer knows it; nothing here is proof of identity. */
export type Caller = Readonly<{
  kind: 'browser' | 'partner';
  /** Digest of the session token that came in the cookie, or of partner and user. `null`: a browser without a cookie. */
  holder: string | null;
  /** The partner's name; `null` for a browser. */
  partner: string | null;
  /** Network address, behind the trusted proxies. */
  address: string;
  /** Browser and system, as a person would name them: «Chrome, Windows». */
  device: string;
  /** What the browser prefers of the languages we have. */
  language: Language;
  /** Hands a browser its new session token, to be kept in the cookie; `null` takes the cookie away. Nothing happens for a partner. */
  adopt(sessionToken: string | null): void;
}>;
