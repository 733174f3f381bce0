import { createTransport } from 'nodemailer';
import type { Brand } from '../../domain/brand.ts';
import type { Mail, Mailer } from '../../use-cases/ports/mailer.ts';
import { assertOneAddress, readFrom } from './address.ts';
import { compose } from './compose.ts';
import { makeLook } from './look.ts';
import { explainFailure } from './mail-not-taken.ts';
import { oneLine } from './one-line.ts';
import { readSmtpServer } from './smtp-server.ts';
import { writeHtml } from './write-html.ts';
import { writeText } from './write-text.ts';

export type MailerOptions = Readonly<{
  /** See `readSmtpServer`. */
  smtpUrl: string;
  /** `no-reply@example.kz` or `Name <no-reply@example.kz>`. */
  from: string;
  /** Scheme, host and port of the client, from configuration: no header of a request ever reaches a link. */
  webOrigin: string;
  systemName: string;
  /** The accent of this installation; `null` for the product's own. */
  accent?: Brand['accent'] | null;
  patience?: Patience;
}>;

/** How long a mail server is waited for, in milliseconds. */
export type Patience = Readonly<{
  /** Until the connection stands and the server has greeted. */
  connectMs: number;
  /** For any one answer. */
  answerMs: number;
  /** For one mail in all: a server that drips its answers is given up too. */
  mailMs: number;
}>;

const PATIENCE: Patience = { connectMs: 10_000, answerMs: 15_000, mailMs: 30_000 };

/** Few enough for a provider's limit on connections, enough that one slow mail holds nobody up. */
const MAX_CONNECTIONS = 5;
const MAX_MAILS_PER_CONNECTION = 100;
/** Of a connection that broke before any byte of the mail was sent; all other trying again is the job's. */
const MAX_REQUEUES = 1;

/**
 * Sends mails by SMTP over a pool of connections.
 *
 * The envelope has one recipient, the stored address and never what headers say, and a repeated mail has the same
 * Message-ID.
 *
 * @throws {TypeError} when the configuration is wrong
 */
export function makeMailer(options: MailerOptions): Mailer & {
  /** Closes the connections; a mail under way is broken off and its job tries again. */
  close(): void;
} {
  const { webOrigin, patience = PATIENCE } = options;
  if (!URL.canParse(webOrigin) || new URL(webOrigin).origin !== webOrigin) {
    throw new TypeError('the address of the pages: not an origin like https://qalpyna.example.kz');
  }
  const systemName = oneLine(options.systemName);
  const look = makeLook(options.accent ?? null);
  const from = readFrom(options.from);
  const fromDomain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const transport = createTransport({
    ...readSmtpServer(options.smtpUrl),
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    maxMessages: MAX_MAILS_PER_CONNECTION,
    maxRequeues: MAX_REQUEUES,
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    dnsTimeout: patience.connectMs,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    async send(id, mail) {
      assertOneAddress(mail.to);
      const messageId = messageIdOf(id, fromDomain);
      const letter = compose(mail, { webOrigin, systemName });
      try {
        await transport.sendMail({
          envelope: { from: from.address, to: mail.to },
          from,
          // As an object: a string would be parsed once more.
          to: { name: '', address: mail.to },
          messageId,
          subject: letter.subject,
          text: writeText(letter),
          html: writeHtml(letter, systemName, look),
          headers: {
            'Auto-Submitted': 'auto-generated', // RFC 3834 §5: no holiday replies, no loops
            'X-Auto-Response-Suppress': 'All', // the same for Exchange
            'Content-Language': mail.language.toLowerCase(),
            'X-Entity-Ref-ID': id, // mails of one subject are not folded into one conversation: the last code is seen
          },
          signal: AbortSignal.timeout(patience.mailMs),
        });
      } catch (error) {
        throw explainFailure(error, secretsIn(mail));
      }
    },
    close() {
      transport.close({ force: true });
    },
  };
}

/** @param id of letters, digits, `.`, `_` and `-`, which are an `id-left` as they are (RFC 5322 §3.6.4) */
function messageIdOf(id: string, domain: string): string {
  if (!/^[\w-]+(\.[\w-]+)*$/u.test(id)) throw new TypeError('not an id for a mail');
  return `<${id}@${domain}>`;
}

function secretsIn(mail: Mail): string[] {
  switch (mail.kind) {
    case 'reset-links':
      return mail.links.flatMap(({ token }) => (token === null ? [] : [token]));
    case 'code':
      return [mail.code];
    case 'notice':
      return mail.undoToken === null ? [] : [mail.undoToken];
  }
}
