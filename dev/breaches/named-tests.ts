/** Tests as `SECURITY.md` and the breaches name them: a file and words of titles, as the source has them. */
export type NamedTests = Readonly<{ file: string; words: readonly string[] }>;

/** What a text names: paths, with or without backticks, each followed by words between asterisks. */
export function namedTests(text: string): readonly NamedTests[] {
  return [...text.matchAll(/`?([\w.-]+(?:\/[\w.*-]*)+)`?((?:,?\s*\*[^*]+\*)*)/gu)].map(([, file = '', words = '']) => ({
    file,
    words: [...words.matchAll(/\*([^*]+)\*/gu)].map(([, one = '']) => one),
  }));
}

/** Matches the full titles that hold such words, whatever a row of `it.each` puts in the place of `%s` and the like. */
export function titlesWith(words: string): RegExp {
  const literal = words.split(/%[sdifjoO#$]|\$[\w.]+/u).map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return new RegExp(literal.join('.*'), 'u');
}
