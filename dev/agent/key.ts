import type { Language } from './language.ts';

/** Extended key usages (eds: RFC 5280 §4.2.1.12) that tell what a key is for. */
export const FOR_SIGNING = '1.3.6.1.5.5.7.3.4';
export const FOR_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

/** A key that the agent can offer: what its certificate says, and how to open it. */
export type AgentKey = Readonly<{
  /** Unique in the folder: its file's name without the extension. */
  id: string;
  /** «ФАМИЛИЯ ИМЯ», as the certificate writes it. */
  displayName: string;
  iin: string | null;
  bin: string | null;
  organisation: string | null;
  extendedKeyUsages: readonly string[];
  certificate: CertificateFacts;
  /** What a person can try with this key; `null` for a key that somebody laid into the folder. */
  about: KeyStory | null;
  /** A key file with a password; the others are opened with none. */
  asksPassword: boolean;
  /** @returns `null` when the password is wrong */
  open(password: string): OpenedKey | null;
}>;

export type KeyStory = Readonly<{ order: number; goesWrong: boolean; what: Readonly<Record<Language, string>> }>;

export type CertificateFacts = Readonly<{
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

/** How the signature's lines are broken: newer NCALayer writes none, `commonUtils` writes CR LF as Java on Windows does. */
export type LineBreaks = 'none' | 'crlf';

export type OpenedKey = Readonly<{
  /** The document with an enveloped signature as its root's last child. @throws {Error} for what is not well-formed XML */
  signXml(xml: string, lineBreaks: LineBreaks): string;
}>;
