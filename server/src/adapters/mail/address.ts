import { MailRefused } from '../../use-cases/ports/mailer.ts';

/** A local part that needs no quotes (RFC 5322 §3.2.3, with letters of RFC 6531), and a domain of letters, digits and hyphens. */
const ATOM = String.raw`[^\s\p{C}"(),.:;<>@[\\\]]+`;
const LABEL = '[a-z0-9-]{1,63}';
const ONE_ADDRESS = new RegExp(`^${ATOM}(\\.${ATOM})*@${LABEL}(\\.${LABEL})*$`, 'u');
const MAX_LOCAL_LENGTH = 64;
const MAX_LENGTH = 320;

/**
 * Says that a stored address is one address and nothing more: no list, no name, no line break, no array.
 *
 * The use cases store canonical forms only. This is the last look before the envelope: given anything else, nodemailer
 * 10.6 sends to every address it can find in it (measured), so it never gets to see it.
 *
 * @throws {MailRefused} when it is anything else; the message does not repeat it
 */
export function assertOneAddress(address: string): void {
  if (typeof address !== 'string' || !isOneAddress(address)) {
    throw new MailRefused('not the canonical form of one address');
  }
}

const isOneAddress = (address: string): boolean =>
  address.length <= MAX_LENGTH && address.indexOf('@') <= MAX_LOCAL_LENGTH && ONE_ADDRESS.test(address);

export type From = Readonly<{ name: string; address: string }>;

/**
 * Reads `MAIL_FROM`: `no-reply@example.kz` or `Name <no-reply@example.kz>`.
 *
 * @throws {TypeError} when it is neither
 */
export function readFrom(from: string): From {
  const match = /^(?:"?([^"<>\p{C}]*?)"?\s*<([^<>]+)>|([^<>]+))$/u.exec(from.trim());
  const address = (match?.[2] ?? match?.[3] ?? '').trim();
  if (!isOneAddress(address)) throw new TypeError('the sender: not an address like «Name <no-reply@example.kz>»');
  return { name: match?.[1]?.trim() ?? '', address };
}
