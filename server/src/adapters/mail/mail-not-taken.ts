import { MailRefused } from '../../use-cases/ports/mailer.ts';

/** The mail server did not take a mail, and may take it later. */
export class MailNotTaken extends Error {
  override name = 'MailNotTaken';
  /** nodemailer's: ECONNECTION, ETIMEDOUT, EDNS, ETLS, EAUTH, EENVELOPE, EMESSAGE, EABORT and so on. */
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** What nodemailer tells of a failure. */
type SmtpFailure = { code?: unknown; command?: unknown; responseCode?: unknown; response?: unknown; message?: unknown };

const MAX_ANSWER_LENGTH = 200;

/**
 * What a failure means: `MailRefused` when the server answered this sender, recipient or mail with 5xx (RFC 5321 §4.2.1),
 * else `MailNotTaken`.
 *
 * A 5xx to the connection or to our password says nothing about the mail: an operator mends it and the mail goes out. So
 * does 530, which wants a password (RFC 4954 §6).
 *
 * Neither error holds an address, a link, or any of `secrets`: servers repeat what they were sent, and errors are kept and
 * logged.
 *
 * @param secrets what the mail held and nobody else may read
 */
export function explainFailure(failure: unknown, secrets: readonly string[]): MailRefused | MailNotTaken {
  const { code, command, responseCode, response, message } = Object(failure) as SmtpFailure;
  const kind = typeof code === 'string' ? code : 'EUNKNOWN';
  const where = typeof command === 'string' ? `${kind} at ${command}` : kind;
  const said = typeof response === 'string' ? response : typeof message === 'string' ? message : '';
  const explanation = `${where}: ${withoutSecrets(said, secrets)}`;
  const answersTheMail = kind === 'EENVELOPE' || kind === 'EMESSAGE';
  const forGood = typeof responseCode === 'number' && responseCode >= 500 && responseCode !== 530;
  return answersTheMail && forGood ? new MailRefused(explanation) : new MailNotTaken(explanation, kind);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '•••'), text)
    .replace(/\b[a-z]+:\/\/\S+/giu, '•••')
    .replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/gu, '•••')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, MAX_ANSWER_LENGTH);
}
