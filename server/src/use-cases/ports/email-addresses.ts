export type EmailAddress = Readonly<{
  /** The one form that is stored, compared and mailed to: lower case, NFC, domain in punycode. */
  canonical: string;
  /** What limits count: the provider's dot and plus forms are one mailbox, though never one account. */
  mailbox: string;
}>;

export type ParsedEmail =
  | { kind: 'address'; address: EmailAddress }
  | { kind: 'refused'; reason: 'MALFORMED' | 'MIXED_SCRIPTS' };

/** Reads what people type as an e-mail address, by a real parser. */
export interface EmailAddresses {
  /** Refuses lists, names, control characters, line breaks, and scripts mixed within a label (UTS 39). At most 320 characters. */
  parse(received: string): ParsedEmail;
}
