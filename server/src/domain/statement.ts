import type { ChallengePurpose } from './challenge.ts';
import type { Language } from './language.ts';

/** Names the shape below; a verifier of old evidence tells versions apart by it. */
export const STATEMENT_NAMESPACE = 'urn:qalpyna:statement:1';

export type Statement = Readonly<{
  purpose: ChallengePurpose;
  system: string;
  textVersion: string;
  language: Language;
  text: string;
  challengeId: string;
  /** 256 random bits, base64url. */
  nonce: string;
  issuedAt: Date;
  expiresAt: Date;
}>;

/**
 * The XML that a person signs. It is its own canonical form (Canonical XML 1.0, with or without comments): no declaration,
 * attributes in order, no empty-element tags, only the escapes that canonical form writes. So what the server issued and
 * what a signature covers can be compared byte for byte.
 *
 * @throws {RangeError} for characters that XML 1.0 §2.2 does not allow: texts come from configuration, so this is a fault of ours
 */
export function renderStatement(statement: Statement): string {
  const element = (name: string, value: string, attributes = '') =>
    `<${name}${attributes}>${escapeText(value)}</${name}>`;
  const language = escapeAttribute(statement.language.toLowerCase());
  const version = escapeAttribute(statement.textVersion);
  return [
    `<statement xmlns="${STATEMENT_NAMESPACE}">`,
    element('purpose', statement.purpose),
    element('system', statement.system),
    element('text', statement.text, ` language="${language}" version="${version}"`),
    element('challenge', statement.challengeId),
    element('nonce', statement.nonce),
    element('issuedAt', statement.issuedAt.toISOString()),
    element('expiresAt', statement.expiresAt.toISOString()),
    '</statement>',
  ].join('');
}

/** Canonical XML 1.0 §2.3, text nodes. */
function escapeText(value: string): string {
  return allowed(value).replace(/[&<>\r]/gu, (character) => ESCAPES[character] ?? character);
}

/** Canonical XML 1.0 §2.3, attribute nodes. */
function escapeAttribute(value: string): string {
  return allowed(value).replace(/[&<"\t\n\r]/gu, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function allowed(value: string): string {
  if (!/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u.test(value)) {
    throw new RangeError('a statement text holds a character that XML does not allow');
  }
  return value;
}
