import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsentKind } from '../../domain/consent.ts';
import { LANGUAGES, type Language } from '../../domain/language.ts';
import type { ConsentText, StatementText, Texts } from '../../use-cases/ports/texts.ts';

/** A text can't be used as it is; the message names the file and what to do. */
export class TextsError extends Error {
  override name = 'TextsError';
}

const CONSENT_FILES: Readonly<Record<ConsentKind, string>> = {
  PERSONAL_DATA: 'personal-data.md',
  SIGNATURE_RESPONSIBILITY: 'signature-responsibility.md',
};

/** The texts that come with the product: the customer's own in Russian, with Kazakh and English beside them. */
export const DEFAULT_TEXTS_FOLDER = join(import.meta.dirname, '..', '..', '..', 'texts');

const FRONT_MATTER = /^---\n(?<head>[\s\S]*?)\n---\n(?<body>[\s\S]+)$/u;

/**
 * Reads the folder of texts: `ru/`, `kk/` and `en/`, each with the same four files, each with its version on top. One text
 * has one version in all languages: whoever changes a word raises it, and everyone is asked again.
 *
 * @param system fills in `{system}`
 * @throws {TextsError} when a file is missing or malformed, or versions differ between languages
 */
export function readTexts(folder: string, system: string): Texts {
  const read = (language: Language, file: string) => parse(join(folder, language.toLowerCase(), file), system);

  const consents = byLanguage((language) =>
    (Object.keys(CONSENT_FILES) as ConsentKind[]).map((kind): ConsentText => {
      const { version, label, text } = read(language, CONSENT_FILES[kind]);
      if (label === null) throw new TextsError(`${language}: ${CONSENT_FILES[kind]} has no line "label:" on top`);
      return { kind, version, label, text };
    }),
  );
  const statements = byLanguage((language): StatementText => read(language, 'statement.md'));
  const signIns = byLanguage((language): StatementText => read(language, 'sign-in.md'));

  const versionOf = (name: string, versions: readonly string[]): string => {
    const [version, ...others] = [...new Set(versions)];
    if (version === undefined || others.length > 0)
      throw new TextsError(`${name}: the languages have different versions`);
    return version;
  };
  versionOf(
    'statement.md',
    LANGUAGES.map((language) => statements[language].version),
  );
  versionOf(
    'sign-in.md',
    LANGUAGES.map((language) => signIns[language].version),
  );
  const currentOf = (kind: ConsentKind) =>
    versionOf(
      CONSENT_FILES[kind],
      LANGUAGES.flatMap((language) => consents[language].filter((one) => one.kind === kind).map((one) => one.version)),
    );

  return {
    system,
    currentConsents: {
      PERSONAL_DATA: currentOf('PERSONAL_DATA'),
      SIGNATURE_RESPONSIBILITY: currentOf('SIGNATURE_RESPONSIBILITY'),
    },
    consents: (language) => consents[language],
    statement: (language) => statements[language],
    signInStatement: (language) => signIns[language],
  };
}

const byLanguage = <T>(make: (language: Language) => T): Readonly<Record<Language, T>> => ({
  KK: make('KK'),
  RU: make('RU'),
  EN: make('EN'),
});

function parse(path: string, system: string): { version: string; label: string | null; text: string } {
  let file: string;
  try {
    file = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    throw new TextsError(
      `${path}: can't be read. Copy the texts folder that comes with the product and change it there.`,
    );
  }
  const { head, body } = FRONT_MATTER.exec(file)?.groups ?? {};
  if (head === undefined || body === undefined)
    throw new TextsError(`${path}: does not begin with its version between two lines "---"`);
  const fields = new Map(
    head.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()] as const;
    }),
  );
  const version = fields.get('version');
  if (!version) throw new TextsError(`${path}: has no line "version:" on top`);
  const fill = (text: string) => text.trim().replaceAll('{system}', system);
  const label = fields.get('label');
  return { version, label: label === undefined ? null : fill(label), text: fill(body) };
}
