/** What a statement says, in the shape in which we issued it. */
export type StatementFacts = Readonly<{
  system: string;
  text: string;
  language: string;
  version: string;
  issuedAt: Date | null;
  expiresAt: Date | null;
}>;

/** @param statement as `domain/statement.ts` writes it: its own canonical form, so that plain patterns read it */
export function readStatementFacts(statement: string): StatementFacts {
  const element = (name: string) => unescaped(new RegExp(`<${name}>([^<]*)</${name}>`, 'u').exec(statement)?.[1] ?? '');
  const [, language = '', version = '', text = ''] =
    /<text language="([^"]*)" version="([^"]*)">([^<]*)<\/text>/u.exec(statement) ?? [];
  return {
    system: element('system'),
    text: unescaped(text),
    language,
    version: unescaped(version),
    issuedAt: timeIn(element('issuedAt')),
    expiresAt: timeIn(element('expiresAt')),
  };
}

function timeIn(text: string): Date | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#xD': '\r',
  '#xA': '\n',
  '#x9': '\t',
};

const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|#xD|#xA|#x9);/gu, (_, name: string) => ENTITIES[name] ?? '');
