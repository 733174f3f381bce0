import { simpleParser } from 'mailparser';

/** One mail as it came, and as a reader sees it. */
export type Message = Readonly<{
  /** Sorts by time of arrival. */
  id: string;
  /** ISO 8601. */
  receivedAt: string;
  /** Who sent it and who got it, by the envelope (RFC 5321), whatever its headers say. */
  from: string;
  to: readonly string[];
  subject: string;
  /** Empty when the mail has no such part; neither is made from the other. */
  text: string;
  html: string;
  headers: ReadonlyArray<{ name: string; value: string }>;
  /** The whole mail, byte for byte, in base64. */
  raw: string;
}>;

/** What a list shows of a mail. */
export type MessageSummary = Pick<Message, 'id' | 'receivedAt' | 'from' | 'to' | 'subject'>;

export async function readMessage(
  raw: Buffer,
  envelope: { id: string; receivedAt: Date; from: string; to: readonly string[] },
): Promise<Message> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  return {
    id: envelope.id,
    receivedAt: envelope.receivedAt.toISOString(),
    from: envelope.from,
    to: envelope.to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers: mail.headerLines.map(({ line }) => splitHeader(line)),
    raw: raw.toString('base64'),
  };
}

export function summarize({ id, receivedAt, from, to, subject }: Message): MessageSummary {
  return { id, receivedAt, from, to, subject };
}

function splitHeader(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim(),
  };
}
