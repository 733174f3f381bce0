import { MailRefused } from '../../use-cases/ports/mailer.ts';

/** Local part without quotes, and a domain of letters, digits and hyphens: the canonical form of an address. */
const ONE_ADDRESS = /^[^\s\p{C}"(),:;<>@[\\\]]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/u;
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
  if (typeof address !== 'string' || address.length > MAX_LENGTH || !ONE_ADDRESS.test(address)) {
    throw new MailRefused('not the canonical form of one address');
  }
}

export type From = Readonly<{ name: string; address: string }>;

/**
 * Reads `MAIL_FROM`: `no-reply@example.kz` or `Name <no-reply@example.kz>`.
 *
 * @throws {TypeError} when it is neither
 */
export function readFrom(from: string): From {
  const match = /^(?:"?([^"<>\p{C}]*?)"?\s*<([^<>]+)>|([^<>]+))$/u.exec(from.trim());
  const address = (match?.[2] ?? match?.[3] ?? '').trim();
  if (!ONE_ADDRESS.test(address)) throw new TypeError('the sender: not an address like «Name <no-reply@example.kz>»');
  return { name: match?.[1]?.trim() ?? '', address };
}
