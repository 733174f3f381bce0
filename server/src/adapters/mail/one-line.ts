const MAX_LENGTH = 200;

/**
 * A name that came from outside (an organisation in a certificate, a browser) as one short line: it can neither begin
 * a line of its own in the text of a mail nor turn the direction of what follows (UAX #9, U+202A to U+202E, U+2066 to U+2069).
 */
export function oneLine(name: string): string {
  const line = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= MAX_LENGTH ? line : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}
