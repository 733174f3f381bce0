import { hostOf, isNeighbour, isThisMachine } from '../../domain/near-host.ts';

/** Where the mail server is and how it is spoken to; a part of nodemailer's options. */
export type SmtpServer = Readonly<{
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** Without STARTTLS nothing is sent. */
  requireTLS: boolean;
  /** STARTTLS is not even tried. */
  ignoreTLS: boolean;
  auth?: Readonly<{ user: string; pass: string }>;
}>;

/**
 * Reads `SMTP_URL`: `smtp://` (587 unless given) or `smtps://` (465), host, port, user and password, and nothing else, so
 * that no parameter of an address can switch TLS off.
 *
 * | address | TLS |
 * |---|---|
 * | `smtps://` | from the first byte, with a valid certificate |
 * | `smtp://` to this machine (localhost, 127.0.0.0/8, ::1) | none: nothing leaves the machine |
 * | `smtp://` without a password to a name without a dot (a neighbour in a container network) | none |
 * | `smtp://` to anything else | STARTTLS with a valid certificate, or nothing is sent |
 *
 * The rule is the same in development and in production.
 *
 * @throws {TypeError} when it is no such address; the message never holds the address, which has a password
 */
export function readSmtpServer(smtpUrl: string): SmtpServer {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new TypeError('the mail server: not an address like smtp://host:port or smtps://user:password@host');
  }
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) {
    throw new TypeError('the mail server: only user, password, host and port can be given');
  }
  const secure = url.protocol === 'smtps:';
  const host = hostOf(url);
  const hasPassword = url.username !== '';
  const inClear = !secure && (isThisMachine(host) || (isNeighbour(host) && !hasPassword));
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !inClear,
    ignoreTLS: inClear,
    ...(hasPassword
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  };
}
