import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { hostOf, isNeighbour, isThisMachine } from './domain/near-host.ts';

/** The kinds of values that environment variables have. Each says in one message what it is; none repeats what it got. */

export const wholeNumber = (min: number, max: number) => {
  const error = `is not a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

export const oneOf = <const Word extends string>(...words: readonly Word[]) =>
  z.enum(words, { error: `is none of ${words.join(', ')}` });

export const onOff = oneOf('on', 'off');

/** Comma separated; spaces and empty entries do not count. */
export const listOf = <Entry extends z.ZodType<unknown, string>>(entry: Entry) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(entry));

export const address = (protocol: RegExp, looks: string) =>
  z.url({ protocol, error: `is not an address like ${looks}` });

/**
 * What is asked over HTTP. A user and a password in it would be sent to nobody (the Fetch standard refuses such an address), and
 * would stand in the log beside each failure.
 */
export const webAddress = (looks: string) =>
  address(/^https?$/u, looks).refine((text) => {
    const { username, password } = URL.parse(text) ?? { username: '', password: '' };
    return username === '' && password === '';
  }, 'holds a user or a password, which are sent to nobody');

/** Of which nobody on the way may read what is asked. */
export const privateWebAddress = (looks: string) =>
  webAddress(looks).refine((text) => {
    const url = URL.parse(text);
    return url === null || url.protocol === 'https:' || isThisMachine(hostOf(url)) || isNeighbour(hostOf(url));
  }, 'is not an address that begins with https; in clear only this machine is asked, or a neighbour without a dot in its name');

/** One address, or several of a kind, comma separated: the nodes of a cluster. */
export const addresses = (protocol: RegExp, looks: string) =>
  z
    .string()
    .refine(
      (text) => text.split(',').every((one) => URL.canParse(one.trim()) && protocol.test(new URL(one.trim()).protocol)),
      `is not an address like ${looks}`,
    );

export const oneLine = (maxLength: number) =>
  z
    .string()
    .regex(new RegExp(`^[^\\p{C}]{1,${maxLength}}$`, 'u'), `is not one line of at most ${maxLength} characters`);

export const origin = z.string().refine((text) => {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  return parsed !== null && /^https?:$/u.test(parsed.protocol) && parsed.origin === text;
}, 'is not an origin like https://qalpyna.example.kz: scheme, host and port, nothing behind them');

/** An address or a network in CIDR notation, no wider than the widest private ones: 10.0.0.0/8 and fc00::/7. */
export const network = z
  .string()
  .refine(
    (text) => {
      const [ip = '', bits, ...rest] = text.split('/');
      const family = isIP(ip);
      if (family === 0 || rest.length > 0) return false;
      return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
    },
    { error: 'holds an entry that is neither an address nor a network like 10.0.0.0/8', abort: true },
  )
  .refine((text) => {
    const [ip = '', bits = '128'] = text.split('/');
    return Number(bits) >= (isIP(ip) === 4 ? 8 : IPV4_IN_IPV6.check(ip, 'ipv6') ? 96 + 8 : 7);
  }, 'holds a network wider than /8 (IPv4) or /7 (IPv6), of which nearly anybody could call');

const IPV4_IN_IPV6 = new BlockList();
IPV4_IN_IPV6.addSubnet('::ffff:0:0', 96, 'ipv6');

export const hostName = z
  .string()
  .regex(/^(\[[\da-f:]+\]|[\w.-]+)$/iu, 'holds an entry that is not a host name (without a port)')
  .transform((name) => name.toLowerCase());

/** `id:base64`; the id stands in everything that is derived with the key. */
export const secretKey = z.string().transform((text, context) => {
  const [, id = '', base64 = ''] = /^([\w-]{1,16}):([\w+/-]+={0,2})$/u.exec(text) ?? [];
  const key = new Uint8Array(Buffer.from(base64, 'base64'));
  if (id === '' || key.byteLength !== 32) {
    context.addIssue(
      'holds an entry that is not id:key with an id of at most 16 letters, digits, _ or - and 32 bytes in base64. Make a key with: openssl rand -base64 32',
    );
  }
  return { id, key };
});

/** Fewer different bytes than 32 random ones ever have, or letters that somebody typed: one key of four thousand million is refused by mistake. */
export const isGuessable = (key: Uint8Array): boolean => new Set(key).size < 16 || key.every((byte) => byte < 0x80);

/** SHA-256 in hexadecimal, with or without colons between the octets. */
export const fingerprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toLowerCase())
  .refine(
    (digits) => /^[\da-f]{64}$/u.test(digits),
    'holds an entry that is not a SHA-256 fingerprint of 64 hexadecimal digits',
  );
