import { domainToASCII, domainToUnicode } from 'node:url';
import addresses from 'email-addresses';
import type { EmailAddress, EmailAddresses, ParsedEmail } from '../../use-cases/ports/email-addresses.ts';

/** RFC 5321 §4.5.3.1: 64 octets of local part, 255 of domain, and the sign between them. */
const MAX_LENGTH = 320;
const MAX_LOCAL_BYTES = 64;
const MAX_DOMAIN_LENGTH = 253;

/** Atoms of RFC 5322 §3.2.3, with letters and digits of any script (RFC 6532). No quoted local parts: nobody types one in good faith. */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;
const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Georgian',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
];
const SCRIPT_TESTS = SCRIPTS.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
const KNOWN_SCRIPT = new RegExp(
  `[${[...SCRIPTS, 'Common', 'Inherited'].map((script) => `\\p{Script=${script}}`).join('')}]`,
  'u',
);

/** Domains of one provider that lead to one mailbox, and what it makes of a local part. */
const PROVIDERS: readonly Readonly<{ domains: readonly [string, ...string[]]; same: (local: string) => string }>[] = [
  { domains: ['gmail.com', 'googlemail.com'], same: (local) => local.replaceAll('.', '') },
  {
    domains: ['yandex.ru', 'ya.ru', 'yandex.kz', 'yandex.com', 'yandex.by', 'yandex.ua', 'yandex.uz'],
    same: (local) => local.replaceAll('.', '-'),
  },
];

/** Reads addresses by RFC 5322's grammar, IDNA (UTS 46) and the single-script rule of UTS 39 §5.1. */
export function makeEmailAddresses(): EmailAddresses {
  return { parse };
}

function parse(received: string): ParsedEmail {
  const text = received.trim();
  // Before any parser: what could bend a header or an envelope is not looked at twice.
  if (text.length === 0 || text.length > MAX_LENGTH || /[\p{C}\p{Z}"()<>,:;\\[\]]/u.test(text)) return malformed;
  const parsed = addresses.parseOneAddress({ input: text, rfc6532: true, rejectTLD: true });
  if (parsed === null || parsed.type !== 'mailbox' || parsed.name !== null || parsed.address !== text) return malformed;

  const local = parsed.local.normalize('NFC');
  const domain = domainToASCII(parsed.domain.normalize('NFC'));
  // Full-width letters, ligatures, the Kelvin sign: compatibility forms that lower case or a mail server may turn into other
  // letters (UTS 39 §3.1 keeps them out of identifiers).
  if ([...parsed.local].some((character) => character.normalize('NFKC') !== character)) return malformed;
  if (!LOCAL_PART.test(local) || Buffer.byteLength(local) > MAX_LOCAL_BYTES) return malformed;
  if (!isDomain(domain)) return malformed;
  if (mixesScripts(local) || domainToUnicode(domain).split('.').some(mixesScripts)) {
    return { kind: 'refused', reason: 'MIXED_SCRIPTS' };
  }
  return { kind: 'address', address: addressOf(local, domain) };
}

const malformed = { kind: 'refused', reason: 'MALFORMED' } as const;

/** The canonical form: lower case by Unicode's own rules, the same in every locale. */
function addressOf(local: string, domain: string): EmailAddress {
  const lower = local.toLowerCase();
  const canonical = `${lower}@${domain}`;
  const base = lower.replace(/\+.*$/u, '') || lower;
  const provider = PROVIDERS.find(({ domains }) => domains.includes(domain));
  return { canonical, mailbox: provider ? `${provider.same(base)}@${provider.domains[0]}` : `${base}@${domain}` };
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return (
    domain.length <= MAX_DOMAIN_LENGTH &&
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    !/^\d+$/u.test(labels.at(-1) ?? '')
  );
}

/** Letters of two scripts in one label, or of a script that we can't tell apart from others. */
function mixesScripts(label: string): boolean {
  if ([...label].some((character) => !KNOWN_SCRIPT.test(character))) return true;
  return SCRIPT_TESTS.filter((script) => script.test(label)).length > 1;
}
