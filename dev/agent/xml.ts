import { SaxesParser } from 'saxes';

/** The namespace of the statements that a Qalpyna server issues. */
const STATEMENT = 'urn:qalpyna:statement:1';

/** @returns what keeps a text from being a well-formed XML document with namespaces, `null` when it is one */
export function faultInXml(text: string): string | null {
  let fault: string | null = null;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    fault ??= error.message;
  });
  parser.write(text).close();
  return fault;
}

/** What a person should read in a statement before signing it. */
export type ReadableStatement = Readonly<{ text: string; system: string; expiresAt: Date | null }>;

/** @returns `null` for any other document: then there is nothing better to show than the document itself */
export function readStatement(document: string): ReadableStatement | null {
  const parts = new Map<string, string>();
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => {});
  parser.on('opentag', ({ local, uri }) => path.push(uri === STATEMENT ? local : '?'));
  parser.on('closetag', () => path.pop());
  parser.on('text', (text) => {
    const [root, part] = path;
    if (path.length === 2 && root === 'statement' && part !== undefined)
      parts.set(part, (parts.get(part) ?? '') + text);
  });
  parser.write(document).close();
  const text = parts.get('text');
  const system = parts.get('system');
  if (text === undefined || system === undefined) return null;
  const expiresAt = new Date(parts.get('expiresAt') ?? '');
  return { text, system, expiresAt: Number.isNaN(expiresAt.getTime()) ? null : expiresAt };
}
