/**
 * What a message that was written elsewhere may hold of people and secrets, and what stands in its place. Each pattern looks
 * at a character a bounded number of times, however long the message is.
 */
const SECRETS: readonly [RegExp, string][] = [
  [/\/\/[^\s/@]+@/gu, '//[credentials]@'],
  [/(?<![^\s"'<>()=,;:@])[^\s"'<>()=,;:@]+@[^\s"'<>()=,;:@]+\.[^\s"'<>()=,;:@]+/gu, '[address]'],
  [/\$argon2[^\s"']+/gu, '[hash]'],
  [/(?<![\w-])[\w-]{32,}(?![\w-])/gu, '[secret]'],
  [/(?<!\d)\d{12}(?!\d)/gu, '[number]'],
  [/(?<!\d)\d{6}(?!\d)/gu, '[code]'],
];

/** A text without mail addresses, tokens, hashes, identification numbers, codes and passwords of connection strings. */
export function scrub(text: string): string {
  return SECRETS.reduce((scrubbed, [pattern, instead]) => scrubbed.replace(pattern, instead), text);
}
