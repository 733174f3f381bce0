import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { PostgresPrograms } from '../postgres/programs.ts';

/** Debian keeps all but the clients off PATH. */
const DEBIAN = '/usr/lib/postgresql';
const NEEDED = ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'];

/**
 * A PostgreSQL of this machine with server and clients of one version, the newest there is; npm's has no `pg_dump`, and that
 * of another version refuses. `null`: there is none.
 */
export function findWholePostgres(): PostgresPrograms | null {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => dirname(folder));
  const debian = namesIn(DEBIAN).sort((one, other) => Number(other) - Number(one));
  const whole = [...debian.map((version) => join(DEBIAN, version)), ...onPath].find((programs) => {
    const names = namesIn(join(programs, 'bin'));
    return NEEDED.every((name) => names.includes(name));
  });
  if (whole === undefined) return null;
  return { programs: whole, version: whole.startsWith(DEBIAN) ? whole.slice(DEBIAN.length + 1) : versionOf(whole) };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Written down where extensions are built against it. */
function versionOf(programs: string): string {
  try {
    const header = readFileSync(join(programs, 'include', 'pg_config.h'), 'utf8');
    return /PG_MAJORVERSION "(\d+)"/.exec(header)?.[1] ?? '15';
  } catch {
    return '15';
  }
}
