import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOrm } from '../../server/src/adapters/postgres/settings.ts';
import { startPostgres } from '../postgres.ts';

/**
 * Migrates an empty database and compares it with the rows that the server describes.
 *
 * @returns the SQL that is missing, or `null` when the migrations make just what the rows say
 */
export async function findMigrationDrift(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'qalpyna-drift-'));
  await chmod(folder, 0o755); // root's database runs as another user, who has to pass through
  const postgres = await startPostgres({ folder, forgetful: true });
  try {
    const orm = makeOrm(postgres.url, {}, () => {});
    try {
      await orm.migrator.up();
      const sql = (await orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
      return sql === '' ? null : `The rows differ from what the migrations make. Write a migration with:\n${sql}`;
    } finally {
      await orm.close();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
