/** The customer's composition rule, bounds, and what is too easily guessed. Values are those of the GraphQL enum. */
export type PasswordRule =
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'NO_UPPER_CASE'
  | 'NO_LOWER_CASE'
  | 'NO_DIGIT'
  | 'NO_SPECIAL'
  | 'CHARACTER_NOT_ALLOWED'
  | 'TOO_COMMON'
  | 'CONTAINS_CONTEXT';

export const PASSWORD_RULES: readonly PasswordRule[] = [
  'TOO_SHORT',
  'TOO_LONG',
  'NO_UPPER_CASE',
  'NO_LOWER_CASE',
  'NO_DIGIT',
  'NO_SPECIAL',
  'CHARACTER_NOT_ALLOWED',
  'TOO_COMMON',
  'CONTAINS_CONTEXT',
];

/** Counted in code points, after normalisation. */
export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;
/** UTF-8 bytes as received: checked before anything else looks at a password. */
export const PASSWORD_MAX_BYTES = 1024;

/** As the customer's text lists them. */
export const SPECIAL_CHARACTERS = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Shorter context words than this occur in good passwords by chance. */
const MIN_CONTEXT_WORD_LENGTH = 4;

/**
 * A password as it is hashed and compared, at setting and at signing in alike: NFC, not trimmed.
 *
 * @returns `null` when it can't be a password at all: lone surrogates (UTF-8 would make them all equal), control characters, too many bytes
 */
export function normalisePassword(received: string): string | null {
  if (/\p{Surrogate}|\p{Cc}/u.test(received)) return null;
  if (utf8Length(received) > PASSWORD_MAX_BYTES) return null;
  return received.normalize('NFC');
}

/**
 * Every rule that a password breaks, in the order of `PASSWORD_RULES`; empty when it is good.
 *
 * @param isCommon whether a list of common and breached passwords holds this one
 * @param context words that an attacker would try first: the address, the system, and the name where the signer is proved
 */
export function brokenPasswordRules(
  received: string,
  isCommon: (password: string) => boolean,
  context: readonly string[],
): PasswordRule[] {
  const password = normalisePassword(received);
  if (password === null) {
    return utf8Length(received) > PASSWORD_MAX_BYTES ? ['TOO_LONG'] : ['CHARACTER_NOT_ALLOWED'];
  }
  const length = [...password].length;
  const broken: Record<PasswordRule, boolean> = {
    TOO_SHORT: length < PASSWORD_MIN_LENGTH,
    TOO_LONG: length > PASSWORD_MAX_LENGTH,
    NO_UPPER_CASE: !/\p{Lu}/u.test(password),
    NO_LOWER_CASE: !/\p{Ll}/u.test(password),
    NO_DIGIT: !/\p{Nd}/u.test(password),
    NO_SPECIAL: ![...password].some((character) => SPECIAL_CHARACTERS.includes(character)),
    CHARACTER_NOT_ALLOWED: false,
    TOO_COMMON: isCommon(password),
    CONTAINS_CONTEXT: containsContext(password, context),
  };
  return PASSWORD_RULES.filter((rule) => broken[rule]);
}

function containsContext(password: string, context: readonly string[]): boolean {
  const folded = password.toLowerCase();
  return context
    .flatMap((word) =>
      word
        .toLowerCase()
        .normalize('NFC')
        .split(/[^\p{L}\p{N}]+/u),
    )
    .some((word) => [...word].length >= MIN_CONTEXT_WORD_LENGTH && folded.includes(word));
}

/** Length in UTF-8 bytes; a lone surrogate counts as the 3 bytes of U+FFFD, which would replace it. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
