import type { Language } from './language.ts';

/** Extended key usages (RFC 5280 §4.2.1.12) that tell what a key is for. */
export const FOR_SIGNING = '1.3.6.1.5.5.7.3.4';
export const FOR_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

/** A key that the agent can offer. */
export type AgentKey = Readonly<{
  /** Unique among the folders: its file's name without the extension. */
  id: string;
  /** `null` while a file tells nothing, because its password was never given. */
  facts(): KeyFacts | null;
  /** What a person can try with this key; `null` for a key that somebody laid into the folder. */
  story: KeyStory | null;
  asksPassword: boolean;
  /** @returns `null` when the password is wrong */
  open(password: string): OpenedKey | null;
}>;

/** What a key's certificate says. */
export type KeyFacts = Readonly<{
  /** «ФАМИЛИЯ ИМЯ», as the certificate writes it. */
  displayName: string;
  iin: string | null;
  bin: string | null;
  organisation: string | null;
  extendedKeyUsages: readonly string[];
  pem: string;
  subject: string;
  issuer: string;
  /** Hexadecimal. */
  serialNumber: string;
  /** Hexadecimal; empty when the certificate has none. */
  authorityKeyIdentifier: string;
  algorithm: string;
  notBefore: Date;
  notAfter: Date;
}>;

export type KeyStory = Readonly<{ order: number; goesWrong: boolean; what: Readonly<Record<Language, string>> }>;

/** How the signature's lines are broken: newer NCALayer writes none, `commonUtils` writes CR LF as Java on Windows does. */
export type LineBreaks = 'none' | 'crlf';

export type OpenedKey = Readonly<{
  facts: KeyFacts;
  /** The document with an enveloped signature as its root's last child. @throws {Error} for what is not well-formed XML */
  signXml(xml: string, lineBreaks: LineBreaks): string;
  /** CMS in DER with this one signer. */
  signCms(
    content: Uint8Array,
    cms: Readonly<{ detached: boolean; stamp: Stamp | null; signingTime: Date }>,
  ): Uint8Array;
}>;

/** Makes the time-stamp token (RFC 3161) over the octets of a signature. */
export type Stamp = (signature: Uint8Array) => Uint8Array;
