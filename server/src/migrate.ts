import { migrateDatabase } from './adapters/postgres/migrate.ts';
import { runProgram } from './run-program.ts';

/** `node dist/migrate.js`: brings the database at `DATABASE_URL` to what this version expects. Harmless when it is there already. */
await runProgram('The database was not migrated', async (env) => {
  const { DATABASE_URL } = env;
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
  const done = await migrateDatabase(DATABASE_URL);
  return done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}.`;
});
