/** A program's result as lines for people: `name: value`, what lies within by two spaces more, `-` for each of a list. */
export function inWords(result: unknown): string {
  return linesOf(result).join('\n') || 'none';
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => indented(linesOf(one), '- '));
  if (!isRecord(value)) return [word(value)];
  return Object.entries(value).flatMap(([name, inner]) => {
    const isEmpty = Array.isArray(inner) && inner.length === 0;
    if (isEmpty || !(isRecord(inner) || Array.isArray(inner))) return [`${name}: ${isEmpty ? 'none' : word(inner)}`];
    return [`${name}:`, ...indented(linesOf(inner), '  ')];
  });
}

const indented = (lines: string[], first: string): string[] =>
  lines.map((line, at) => `${at === 0 ? first : '  '}${line}`);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** What people or programs wrote is kept on one line: a terminal must not obey it. */
const word = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : String(value ?? '—').replaceAll(/\p{Cc}/gu, ' ');
